package dev.oncemore;

/**
 * The supertype of all exceptions that Oncemore itself throws. Failures of the protected methods are never wrapped in
 * it.
 *
 * <p>Retried only if {@link Retryable#on()} names it or a subtype.
 */
public class OncemoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method or key, the figure and the limit, and what to do
     */
    public OncemoreException(String message) {
        super(message);
    }

    /**
     * With a message and a cause.
     *
     * @param message what happened, to which method or key, the figure and the limit, and what to do
     * @param cause the cause; may be {@code null}
     */
    public OncemoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
