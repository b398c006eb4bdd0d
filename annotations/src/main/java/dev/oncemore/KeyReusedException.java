package dev.oncemore;

/**
 * Thrown when a key was used before with another {@link Idempotent#fingerprint()}, so it belongs to a different
 * operation. The method was not run.
 */
public class KeyReusedException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method and key, and what to do
     */
    public KeyReusedException(String message) {
        super(message);
    }
}
