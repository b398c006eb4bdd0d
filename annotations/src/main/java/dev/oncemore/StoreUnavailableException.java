package dev.oncemore;

/**
 * Thrown when the store of keys could not be reached. The method was not run. The cause is the failure of the store.
 */
public class StoreUnavailableException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message and a cause.
     *
     * @param message what happened, to which method and key, and what to do
     * @param cause the failure of the store; may be {@code null}
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
