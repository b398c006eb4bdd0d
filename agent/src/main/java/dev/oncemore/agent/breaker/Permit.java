package dev.oncemore.agent.breaker;

/**
 * The right to run one call. One of the methods must be called once, to report how it ended. An outcome counts in the
 * state in which the permit was taken, and is dropped if that state is over.
 *
 * <p>The duration is used only if {@link CircuitBreaker#measuresTime()}; otherwise it may be any number.
 */
public interface Permit {

    /** A permit whose state is over: every report is dropped. */
    Permit LAPSED = new Permit() {
        @Override
        public void succeeded(long tookNanos) {}

        @Override
        public void failed(long tookNanos) {}

        @Override
        public void ignored() {}
    };

    /** The number by which the breaker finds it again: see {@link CircuitBreaker#issued}. */
    default long number() {
        return 0;
    }

    void succeeded(long tookNanos);

    void failed(long tookNanos);

    /** The call does not count at all. */
    void ignored();
}
