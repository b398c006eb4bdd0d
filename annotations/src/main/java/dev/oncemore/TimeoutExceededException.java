package dev.oncemore;

/**
 * A call, or one attempt of it, took longer than {@link Timeout} or {@link Retryable#attemptTimeout()} allows. The message names the
 * method, the limit and by how much the method overstayed it. What the interrupted method threw is the cause.
 *
 * <p>The work may have been done all the same, if not here then at the other end of a connection.
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
