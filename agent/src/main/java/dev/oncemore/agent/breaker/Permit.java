package dev.oncemore.agent.breaker;

/**
 * The right to run one call, and the place to say how it ended: one of the methods, once. An outcome counts in the
 * state in which the permit was taken, and is dropped if that is over.
 *
 * <p>How long the call took matters only where {@link CircuitBreaker#measuresTime()}; else any number will do.
 */
public interface Permit {

    /** One whose state is over: whatever it is told is dropped. */
    Permit LAPSED = new Permit() {
        @Override
        public void succeeded(long tookNanos) {}

        @Override
        public void failed(long tookNanos) {}

        @Override
        public void ignored() {}
    };

    /** By which the breaker finds it again: see {@link CircuitBreaker#issued}. */
    default long number() {
        return 0;
    }

    void succeeded(long tookNanos);

    void failed(long tookNanos);

    /** The call is not to be counted at all. */
    void ignored();
}
