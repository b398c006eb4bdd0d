package dev.oncemore.agent.breaker;

/**
 * The right to run one call, and the place to say how it ended: one of the methods, once. An outcome counts in the state in which the permit was
 * taken, and is dropped if that is over.
 *
 * <p>How long the call took matters only where {@link CircuitBreaker#measuresTime()}; else any number will do.
 */
public interface Permit {

    void succeeded(long tookNanos);

    void failed(long tookNanos);

    /** The call is not to be counted at all. */
    void ignored();
}
