package dev.oncemore.agent.retry;

/**
 * Carries the timeout of an attempt from the layer that ended the attempt to the retries around it. They retry the
 * attempt's own timeout whatever {@code on} says, while a timeout that the body threw is a failure like any other.
 *
 * <p>It never leaves the retries, so no application sees it: {@link Outcome} unwraps the exception.
 */
public final class AttemptTimedOut extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Throwable exceeded;

    /** Wraps the exception that the application sees. */
    public AttemptTimedOut(Throwable exceeded) {
        super(null, null, false, false);
        this.exceeded = exceeded;
    }

    /** The exception that the application sees. */
    public Throwable exceeded() {
        return exceeded;
    }
}
