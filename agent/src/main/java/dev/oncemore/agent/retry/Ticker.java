package dev.oncemore.agent.retry;

/** The one clock: nanoseconds since an arbitrary moment, of which only differences mean anything. */
@FunctionalInterface
public interface Ticker {

    Ticker SYSTEM = System::nanoTime;

    long nanos();
}
