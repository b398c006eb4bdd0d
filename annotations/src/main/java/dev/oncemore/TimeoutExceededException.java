package dev.oncemore;

/**
 * Thrown when a call, or one attempt, took longer than {@link Timeout} or {@link Retryable#attemptTimeout()} allows.
 * The message names the method, the limit and by how much the method exceeded it. The cause is the exception that the
 * interrupted method threw.
 *
 * <p>The work may have been done nevertheless, here or at the other end of a connection.
 */
public class TimeoutExceededException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message, and what the method ended with.
     *
     * @param message what happened, to which method, the limit, and what to do
     * @param cause the failure that the method ended with; {@code null} if it returned, or has not ended
     */
    public TimeoutExceededException(String message, Throwable cause) {
        super(message, cause);
    }
}
