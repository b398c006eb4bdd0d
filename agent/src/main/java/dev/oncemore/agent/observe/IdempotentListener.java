package dev.oncemore.agent.observe;

/**
 * Hears what becomes of the keys of idempotent methods, where it is not the usual. A key is given as the log may show
 * it.
 */
public interface IdempotentListener {

    /** Hears and does nothing. */
    IdempotentListener NONE = new IdempotentListener() {
        @Override
        public void uncertain(String method, String key, Throwable failure) {}

        @Override
        public void abandoned(String method, String key, long leaseNanos, Throwable failure) {}

        @Override
        public void lost(String method, String key, long leaseNanos) {}

        @Override
        public void untold(String method, String key, Throwable failure) {}
    };

    /** The method ended with a failure after which nobody knows whether its effect has happened; the key is closed. */
    void uncertain(String method, String key, Throwable failure);

    /**
     * The call ended while the work that the method began may still be going on; the key stays in progress until its
     * lease has run out.
     */
    void abandoned(String method, String key, long leaseNanos, Throwable failure);

    /** The method was carried out, and another had taken its key over meanwhile. */
    void lost(String method, String key, long leaseNanos);

    /** The store could not be told how the method ended. */
    void untold(String method, String key, Throwable failure);
}
