package dev.oncemore.agent.idempotent;

/** How it came that a call failed, and what is left of it. */
public enum Ending {
    /** The method has failed, and nothing of it goes on. */
    FAILED,
    /** It was interrupted or cancelled, which is the leader's own affair, and nothing of it goes on. */
    CALLED_OFF,
    /** Its work may still be going on, or is done and the call does not have its result. */
    STILL_RUNNING
}
