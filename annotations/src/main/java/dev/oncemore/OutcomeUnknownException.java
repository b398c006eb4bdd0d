package dev.oncemore;

/**
 * Thrown when it is unknown whether the operation with this key was carried out: an earlier call did not end within
 * its {@link Idempotent#lease()}, failed as listed in {@link Idempotent#uncertain()}, or had its stage cancelled. The
 * method was not run again.
 */
public class OutcomeUnknownException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method and key, and what to do
     */
    public OutcomeUnknownException(String message) {
        super(message);
    }
}
