package dev.oncemore;

/**
 * Thrown when the operation with this key was carried out, but its result could not be kept. The method was not run
 * again.
 */
public class ResultUnavailableException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method and key, and what to do
     */
    public ResultUnavailableException(String message) {
        super(message);
    }
}
