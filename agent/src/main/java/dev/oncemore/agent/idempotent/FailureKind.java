package dev.oncemore.agent.idempotent;

/** Why a call failed, and whether anything of it may still run. */
public enum FailureKind {
    /** The method has failed, and nothing of it goes on. */
    FAILED,
    /** Its caller was interrupted or has cancelled it, which is the caller's own affair, and nothing of it goes on. */
    CALLED_OFF,
    /** It has failed, and its work may still be going on, or is done and the call does not have its result. */
    STILL_RUNNING,
    /** Its caller has cancelled it, and its work may still be going on. */
    LEFT_RUNNING,
    /** Somebody else has cancelled its stage, and nobody knows how far the work behind it came. */
    CANCELLED;

    /** Whether it is the affair of its caller, and not of those who wait for the same call. */
    boolean isTheCallersOwn() {
        return this == CALLED_OFF || this == LEFT_RUNNING;
    }

    /** Whether the claim must not be given back. */
    boolean mayHaveWorked() {
        return this == STILL_RUNNING || this == LEFT_RUNNING;
    }
}
