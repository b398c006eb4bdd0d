package dev.oncemore.agent.idempotent;

/** What becomes of a call whose key is in progress, as the annotation of the same name has it. */
public enum OnDuplicate {
    WAIT,
    REJECT
}
