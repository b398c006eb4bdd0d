package dev.oncemore.agent.timeout;

/** How a call under a {@link Deadline} ended, in the eyes of the deadline. */
public enum DeadlineOutcome {

    /** Before the deadline fired: the outcome stands, whatever it is. */
    ON_TIME,

    /**
     * The deadline fired, and the call returned a result all the same, with the interrupt still pending: nobody
     * noticed, so the work was done and the result is genuine. The interrupt is gone.
     */
    OVERRAN,

    /**
     * The deadline fired, and the call failed, or returned a result after it had noticed the interrupt. The interrupt
     * is gone.
     */
    EXPIRED,

    /**
     * A deadline further out fired, which this one would have outlasted: outcome and interrupt are for that one to
     * judge.
     */
    PASSED_OUTWARD
}
