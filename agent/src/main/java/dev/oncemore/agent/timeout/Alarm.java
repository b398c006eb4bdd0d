package dev.oncemore.agent.timeout;

/** Wakes the thread that runs the rounds of a {@link Watchdog}. */
interface Alarm {

    /** Rings because a deadline is sooner than the next round. Many threads may call it at once. */
    void ring();
}
