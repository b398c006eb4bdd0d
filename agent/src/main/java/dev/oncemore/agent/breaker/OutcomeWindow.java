package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;

/**
 * The outcomes that count in a closed breaker. Any number of threads count at once. No outcome is lost, no thread
 * waits, and nothing is allocated unless stated. Each method returns whether the breaker must open now.
 */
sealed interface OutcomeWindow permits TimeWindow, CountWindow {

    boolean succeeded();

    boolean succeededSlowly();

    boolean failed();

    boolean failedSlowly();

    /** The outcomes in it, with the limit that they have reached. */
    Reached reached();
}
