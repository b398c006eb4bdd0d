package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import java.util.concurrent.atomic.LongAdder;

/**
 * A number of the latest outcomes.
 *
 * <p>A success is one increment. A bad outcome also records its position in the sequence of all outcomes. It is in the
 * window as long as fewer than the window's size have come after it, so nothing has to be removed. A race decides which
 * of two simultaneous outcomes is the later one; none is lost.
 *
 * <p>A success can only lower the rates, except for the one that reaches the minimum of calls. So each success checks
 * until there are enough, and none afterwards. Bad outcomes are counted one by one: they are few, or the breaker would
 * be open, and each has already cost much more than that.
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

    /** How many outcomes there have been: the position of the newest. */
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
