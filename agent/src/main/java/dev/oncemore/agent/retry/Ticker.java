package dev.oncemore.agent.retry;

/** The one clock: nanoseconds since an arbitrary moment, of which only differences mean anything. */
@FunctionalInterface
public interface Ticker {

    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    long nanos();
}
