package dev.oncemore.agent.breaker;

/** What a breaker does with a call at the moment. */
public enum State {
    /** It lets it pass and looks at its outcome. */
    CLOSED,
    /** It turns it away, until {@code openFor} is over. */
    OPEN,
    /** It lets it pass as a probe, if not all probes are under way. */
    HALF_OPEN,
    /** Configuration has it turn every call away. */
    FORCED_OPEN,
    /** Configuration has it let every call pass. */
    FORCED_CLOSED,
    /** Configuration has switched it off. */
    DISABLED
}
