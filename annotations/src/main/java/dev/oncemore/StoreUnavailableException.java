package dev.oncemore;

/** The store that knows which keys were used could not be asked, so the method was not run. What the store ended with is the cause. */
public class StoreUnavailableException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message and a cause.
     *
     * @param message what happened, to which method and key, and what to do
     * @param cause what the store ended with; may be {@code null}
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
