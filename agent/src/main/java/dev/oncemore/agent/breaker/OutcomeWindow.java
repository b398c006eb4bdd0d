package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;

/**
 * The outcomes that a closed breaker looks at. Any number of threads count at once; nothing is lost, nothing waits,
 * nothing is allocated but where that is said. The answer of each method is whether the breaker is to open now.
 */
sealed interface OutcomeWindow permits TimeWindow, CountWindow {

    boolean succeeded();

    boolean succeededSlowly();

    boolean failed();

    boolean failedSlowly();

    /** What is in it, with the limit that it reaches. */
    Reached reached();
}
