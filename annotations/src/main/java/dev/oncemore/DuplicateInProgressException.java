package dev.oncemore;

/**
 * Thrown by an {@link Idempotent} method whose key is in progress in another call: duplicates are rejected, {@link
 * Idempotent#waitFor()} has passed, the thread was interrupted while it waited, or the call comes from inside the
 * call that it would wait for. The method was not run. The other call is left alone, or has just ended.
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
