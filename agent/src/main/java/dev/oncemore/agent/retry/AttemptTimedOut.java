package dev.oncemore.agent.retry;

/**
 * Carries the timeout of an attempt that has just ended from the layer that ended it to the retries around that layer:
 * these retry the attempt's own timeout whatever {@code on} says, whereas one that comes out of the body is a failure
 * like any other.
 *
 * <p>It never leaves the retries, so no application sees it: {@link Outcome} takes the exception out.
 */
public final class AttemptTimedOut extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Throwable exceeded;

    /** A carrier of this exception, which is the one that the application sees. */
    public AttemptTimedOut(Throwable exceeded) {
        super(null, null, false, false);
        this.exceeded = exceeded;
    }

    /** What the application sees. */
    public Throwable exceeded() {
        return exceeded;
    }
}
