package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The last so many outcomes.
 *
 * <p>Each outcome takes the next number. A bad one writes its number into the slot of a ring that it falls on; what is in the window is told by
 * comparing these numbers with the newest, so nothing has to be removed and a success leaves no trace but the number that it took. Nor does a
 * success have to look at the rates: it can only lower them, unless it is the one that makes the calls enough.
 *
 * <p>A bad outcome is looked for in the whole ring: it is rare, and was paid for dearly before it came here.
 */
final class CountWindow implements OutcomeWindow {

    /** Far from what else is in the heap, so that the counter alone is what processors contend for. */
    private static final int PADDED = 16;

    private final BreakerRules rules;
    private final int size;
    private final AtomicLongArray numbers = new AtomicLongArray(2 * PADDED);
    private final AtomicLongArray failures;
    private final @Nullable AtomicLongArray slow;

    CountWindow(BreakerRules rules, int size) {
        this.rules = rules;
        this.size = size;
        this.failures = new AtomicLongArray(size);
        this.slow = rules.limitsSlowness() ? new AtomicLongArray(size) : null;
    }

    @Override
    public boolean succeeded() {
        return next() == rules.minimumCalls() && reachesLimit();
    }

    @Override
    public boolean succeededSlowly() {
        mark(slow, next());
        return reachesLimit();
    }

    @Override
    public boolean failed() {
        mark(failures, next());
        return reachesLimit();
    }

    @Override
    public boolean failedSlowly() {
        long number = next();
        mark(slow, number);
        mark(failures, number);
        return reachesLimit();
    }

    @Override
    public Reached reached() {
        long newest = newest();
        return rules.reached(Math.min(newest, size), count(failures, newest), count(slow, newest));
    }

    /** From 1. */
    private long next() {
        return numbers.incrementAndGet(PADDED);
    }

    private long newest() {
        return numbers.get(PADDED);
    }

    /** A thread that was held up since it took its number may find that a newer one has its slot. */
    private void mark(@Nullable AtomicLongArray ring, long number) {
        if (ring != null) {
            ring.accumulateAndGet((int) (number % size), number, Math::max);
        }
    }

    private boolean reachesLimit() {
        long newest = newest();
        return newest >= rules.minimumCalls()
                && rules.reachedBy(Math.min(newest, size), count(failures, newest), count(slow, newest));
    }

    private long count(@Nullable AtomicLongArray ring, long newest) {
        long count = 0;
        if (ring != null) {
            long before = Math.max(0, newest - size);
            for (int i = 0; i < size; i++) {
                if (ring.get(i) > before) {
                    count++;
                }
            }
        }
        return count;
    }
}
