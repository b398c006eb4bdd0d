package dev.oncemore;

/**
 * How a delay of length <i>d</i> is spread at random, so that callers that failed together do not come back together.
 *
 * <p>The names and formulas are those of Marc Brooker,
 * <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And
 * Jitter</a>, AWS Architecture Blog, 2015.
 */
public enum Jitter {
    /** Exactly <i>d</i>. */
    NONE,
    /** Uniform from 0 to <i>d</i>: the least load on a recovering server. */
    FULL,
    /** Half of <i>d</i>, and uniform from 0 to half of <i>d</i> more: never shorter than half. */
    EQUAL,
    /**
     * Uniform from {@link Backoff#delay()} to three times the previous delay, at most {@link Backoff#max()}. It grows
     * by itself: {@link Backoff#strategy()} and {@link Backoff#multiplier()} do not apply.
     */
    DECORRELATED
}
