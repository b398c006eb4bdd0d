package dev.oncemore.agent.idempotent;

/** Makes what callers are thrown, of the application's own classes. */
public interface Failures {

    /** The exception for a call that is refused. */
    Throwable of(Refusal refusal);

    /**
     * A failure that another caller has been thrown, for one caller more: of the same type, with the original as its
     * cause, where such a one can be made; else the original.
     */
    Throwable anew(Throwable original);
}
