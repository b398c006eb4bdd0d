package dev.oncemore;

/**
 * The operation with this key may have been carried out or not: the call that began it did not end within its {@link Idempotent#lease()}, or ended
 * with a failure that {@link Idempotent#uncertain()} names. The method was not run again.
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
