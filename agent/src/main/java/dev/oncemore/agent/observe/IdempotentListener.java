package dev.oncemore.agent.observe;

/** Is told of unusual events with the keys of idempotent methods. A key is given in the form that the log may show. */
public interface IdempotentListener {

    /** Does nothing. */
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

    /**
     * The method ended with a failure after which nobody knows whether its effect has happened. Later calls with the
     * key are rejected.
     */
    void uncertain(String method, String key, Throwable failure);

    /**
     * The call ended while the work that the method began may still be going on; the key stays in progress until its
     * lease has run out.
     */
    void abandoned(String method, String key, long leaseNanos, Throwable failure);

    /** The method was carried out, but another call had taken over its key meanwhile. */
    void lost(String method, String key, long leaseNanos);

    /** The store could not be told how the method ended. */
    void untold(String method, String key, Throwable failure);
}
