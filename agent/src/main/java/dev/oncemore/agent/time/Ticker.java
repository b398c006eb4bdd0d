package dev.oncemore.agent.time;

import java.util.function.LongSupplier;

/** The one clock: nanoseconds since an arbitrary moment, of which only differences mean anything. */
@FunctionalInterface
public interface Ticker extends LongSupplier {

    /** Here and in its neighbours a class and not a lambda, which costs an application's start several milliseconds. */
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
