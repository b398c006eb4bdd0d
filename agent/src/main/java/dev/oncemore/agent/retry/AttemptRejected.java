package dev.oncemore.agent.retry;

/**
 * Carries the exception of an open circuit, which let no attempt begin, from the method's own breaker to the retries
 * around it. So they can tell it from one that the body threw.
 *
 * <p>It never leaves the retries, so no application sees it: {@link Outcome} unwraps the exception.
 */
public final class AttemptRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Throwable open;

    /** Wraps the exception that the application sees. */
    public AttemptRejected(Throwable open) {
        super(null, null, false, false);
        this.open = open;
    }

    /** The exception that the application sees. */
    public Throwable open() {
        return open;
    }
}
