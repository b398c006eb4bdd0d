package dev.oncemore.agent.store;

/** A store could not be asked, or its reply was lost: whether it has done what was asked nobody knows. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
