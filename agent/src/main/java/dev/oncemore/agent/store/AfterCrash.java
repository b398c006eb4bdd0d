package dev.oncemore.agent.store;

/** What becomes of a record in progress whose lease has run out, as the annotation of the same name has it. */
public enum AfterCrash {
    REJECT,
    REEXECUTE
}
