package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import java.util.concurrent.atomic.LongAdder;

/**
 * The last so many outcomes.
 *
 * <p>A success is one increment. A bad outcome also notes at which place in the course of all outcomes it came; it is
 * in the window for as long as fewer than the window's size have come after it, so nothing has to be removed. Which of
 * two outcomes that come at once is the later one is left to the race; none is lost by it.
 *
 * <p>A success can only lower the rates, unless it is the one that makes the calls enough: until there are enough each
 * success looks, and afterwards none has to. Bad outcomes are looked through one by one: they are few, or the breaker
 * would be open, and each was paid for dearly before it came here.
 */
final class CountWindow implements OutcomeWindow {

    private final BreakerRules rules;
    private final int size;
    private final LongAdder successes = new LongAdder();
    private final BadOutcomes failures;
    private final BadOutcomes slow;
    private volatile boolean enough;

    CountWindow(BreakerRules rules, int size) {
        this.rules = rules;
        this.size = size;
        this.failures = new BadOutcomes(size);
        this.slow = new BadOutcomes(rules.limitsSlowness() ? size : 0);
    }

    @Override
    public boolean succeeded() {
        successes.increment();
        return !enough && (failures.any() || slow.any()) && reachesLimit();
    }

    @Override
    public boolean succeededSlowly() {
        successes.increment();
        slow.add(newest());
        return reachesLimit();
    }

    @Override
    public boolean failed() {
        failures.add(newest() + 1);
        return reachesLimit();
    }

    @Override
    public boolean failedSlowly() {
        long place = newest() + 1;
        failures.add(place);
        slow.add(place);
        return reachesLimit();
    }

    @Override
    public Reached reached() {
        long newest = newest();
        return rules.reached(
                Math.min(newest, size), failures.between(newest - size, newest), slow.between(newest - size, newest));
    }

    /** How many outcomes there have been: the place of the newest. */
    private long newest() {
        return failures.total() + successes.sum();
    }

    private boolean reachesLimit() {
        long newest = newest();
        if (newest < rules.minimumCalls()) {
            return false;
        }
        boolean reached = rules.reachedBy(
                Math.min(newest, size), failures.between(newest - size, newest), slow.between(newest - size, newest));
        enough = true;
        return reached;
    }
}
