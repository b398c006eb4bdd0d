package dev.oncemore.agent.retry;

/** The circuit breaker in front of the attempts, as the retries see it. */
@FunctionalInterface
public interface Circuit {

    /** No breaker: every attempt may begin. */
    Circuit NONE = new Circuit() {
        @Override
        public long nanosUntilProbe() {
            return 0;
        }
    };

    /**
     * How long it will reject attempts, as it stands now; 0 if one may pass, {@link Long#MAX_VALUE} if without limit.
     */
    long nanosUntilProbe();
}
