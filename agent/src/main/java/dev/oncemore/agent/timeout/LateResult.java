package dev.oncemore.agent.timeout;

/** What happens to a result that comes after the deadline; see the enum of the same name among the annotations. */
public enum LateResult {
    KEEP,
    DISCARD
}
