package dev.oncemore.agent.timeout;

/** How a call under a {@link Deadline} ended. */
public enum DeadlineOutcome {

    /** Before the deadline fired: the outcome stands, whatever it is. */
    ON_TIME,

    /**
     * The deadline fired, but the call returned a result with the interrupt still pending: nobody noticed it, so the
     * work was done and the result is genuine. The interrupt is cleared.
     */
    OVERRAN,

    /**
     * The deadline fired, and the call failed, or returned a result after it had noticed the interrupt. The interrupt
     * is cleared.
     */
    EXPIRED,

    /** An outer deadline fired, which is sooner than this one: the outer call decides on outcome and interrupt. */
    PASSED_OUTWARD
}
