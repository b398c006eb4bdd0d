package dev.oncemore;

import java.time.Duration;

/**
 * Thrown when a {@link CircuitBreaker} rejects a call: it is open because too many attempts failed or were slow, or
 * it is half-open and all its probes are running. The message names the breaker, the figures with which
 * it opened, and the time until a probe may pass.
 *
 * <p>It is retried only if {@link Retryable#on()} names it, and then not before the breaker lets a probe pass: the
 * exception is itself a {@link RetryAfter} hint.
 */
public class CircuitOpenException extends OncemoreException implements RetryAfter {

    private static final long serialVersionUID = 1;

    /** The time until a probe may pass. */
    private final long nanosUntilProbe;

    /**
     * With a message and the time until the next probe.
     *
     * @param message what happened, to which method and breaker, the figures, and what to do
     * @param nanosUntilProbe nanoseconds until a probe may pass; 0 if that may be at any moment
     */
    public CircuitOpenException(String message, long nanosUntilProbe) {
        super(message);
        this.nanosUntilProbe = nanosUntilProbe;
    }

    /**
     * The time until the breaker lets a probe pass.
     *
     * @return the time as it was when the exception was thrown; zero if that may be at any moment
     */
    @Override
    public Duration retryAfter() {
        return Duration.ofNanos(nanosUntilProbe);
    }
}
