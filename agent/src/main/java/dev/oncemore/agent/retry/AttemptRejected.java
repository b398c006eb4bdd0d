package dev.oncemore.agent.retry;

/**
 * Carries the exception of an open circuit, which let no attempt begin, from the method's own breaker to the retries
 * around it: these tell it by that from one that comes out of the body.
 *
 * <p>It never leaves the retries, so no application sees it: {@link Outcome} takes the exception out.
 */
public final class AttemptRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Throwable open;

    /** A carrier of this exception, which is the one that the application sees. */
    public AttemptRejected(Throwable open) {
        super(null, null, false, false);
        this.open = open;
    }

    /** What the application sees. */
    public Throwable open() {
        return open;
    }
}
