package dev.oncemore;

/**
 * What Oncemore itself has to say to a caller. The failures of the methods it protects are never wrapped in it.
 *
 * <p>Never retried, unless {@link Retryable#on()} names it or a subtype.
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
     * @param cause what it came from; may be {@code null}
     */
    public OncemoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
