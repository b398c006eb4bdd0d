package dev.oncemore.agent.timeout;

/** What becomes of a result that comes after the deadline, as the annotation of the same name has it. */
public enum LateResult {
    KEEP,
    DISCARD
}
