package dev.oncemore.agent.timeout;

/** Wakes whoever runs the rounds of a {@link Watchdog}. */
interface Alarm {

    /** A deadline is sooner than the next round; may be called by many threads at once. */
    void ring();
}
