package dev.oncemore.agent.link.timeout;

import dev.oncemore.agent.time.Ticker;
import dev.oncemore.agent.timeout.Watchdog;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The one watchdog of the JVM, made when something first asks for it. */
public final class Deadlines {

    /** What the running calls of this thread have left: see {@link Watchdog#remainingNanos}. To have it does not make the watchdog. */
    public static final LongSupplier TIME_LEFT = new LongSupplier() {
        @Override
        public long getAsLong() {
            return watchdog().remainingNanos();
        }
    };

    /** Whether the deadline of a running call of this thread has fired. */
    public static final BooleanSupplier HAS_FIRED = new BooleanSupplier() {
        @Override
        public boolean getAsBoolean() {
            return watchdog().hasFired();
        }
    };

    private Deadlines() {}

    public static Watchdog watchdog() {
        return Made.WATCHDOG;
    }

    private static final class Made {
        static final Watchdog WATCHDOG = new Watchdog(Ticker.SYSTEM);
    }
}
