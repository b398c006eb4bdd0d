package dev.oncemore.agent.time;

import java.util.function.LongSupplier;

/** The one clock: nanoseconds since an arbitrary moment. Only differences have a meaning. */
@FunctionalInterface
public interface Ticker extends LongSupplier {

    /**
     * This and its neighbours are classes, because a lambda costs several milliseconds at the start of an application.
     */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    };

    /** The time now. */
    default long nanos() {
        return getAsLong();
    }
}
