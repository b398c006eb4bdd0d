package dev.oncemore.agent.retry;

/** The circuit breaker behind which the attempts are made, as the retries ask it. */
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
     * How long it will let no attempt begin, as it stands now; 0 if one may pass, {@link Long#MAX_VALUE} if there is no
     * end to it.
     */
    long nanosUntilProbe();
}
