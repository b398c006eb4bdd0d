package dev.oncemore.agent.breaker;

/** What a breaker does with a call. */
public enum State {
    /** The call passes, and its outcome counts. */
    CLOSED,
    /** The call is rejected, until {@code openFor} is over. */
    OPEN,
    /** The call passes as a probe, unless all probes are running. */
    HALF_OPEN,
    /** The configuration makes it reject every call. */
    FORCED_OPEN,
    /** The configuration makes it let every call pass. */
    FORCED_CLOSED,
    /** The configuration has switched it off. */
    DISABLED
}
