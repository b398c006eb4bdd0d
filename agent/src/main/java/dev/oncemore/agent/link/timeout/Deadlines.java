package dev.oncemore.agent.link.timeout;

import dev.oncemore.agent.time.Ticker;
import dev.oncemore.agent.timeout.Watchdog;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one watchdog of the JVM, made when the first method with a deadline is linked. A question about deadlines before
 * that does not make it: there are none yet, and the stack of a failed call may be too short to make it.
 */
public final class Deadlines {

    /** The time that the running calls of this thread have left: see {@link Watchdog#remainingNanos}. */
    public static final LongSupplier TIME_LEFT = new LongSupplier() {
        @Override
        public long getAsLong() {
            Watchdog there = watchdog;
            return there == null ? Long.MAX_VALUE : there.remainingNanos();
        }
    };

    /** Whether the deadline of a running call of this thread has fired. */
    public static final BooleanSupplier HAS_FIRED = new BooleanSupplier() {
        @Override
        public boolean getAsBoolean() {
            Watchdog there = watchdog;
            return there != null && there.hasFired();
        }
    };

    private static volatile @Nullable Watchdog watchdog;

    private Deadlines() {}

    /** The watchdog, for a method that has a deadline. */
    public static synchronized Watchdog watchdog() {
        Watchdog ready = watchdog;
        if (ready == null) {
            ready = new Watchdog(Ticker.SYSTEM);
            watchdog = ready;
        }
        return ready;
    }
}
