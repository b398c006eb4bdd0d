package dev.oncemore;

/**
 * A call of an {@link Idempotent} method whose key is in progress: it was not to wait, has waited for as long as {@link Idempotent#waitFor()} allows, was
 * interrupted while it waited, or comes from inside the very call that it would wait for. The method was not run for it, and the call that is in progress
 * goes on, or has just ended.
 */
public class DuplicateInProgressException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method and key, and what to do
     */
    public DuplicateInProgressException(String message) {
        super(message);
    }
}
