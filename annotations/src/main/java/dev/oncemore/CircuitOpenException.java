package dev.oncemore;

import java.time.Duration;

/**
 * A call that was not made, as the {@link CircuitBreaker} is open: too many calls have failed lately. The message names the breaker
 * and how long it stays open.
 *
 * <p>It is not retried unless {@link Retryable#on()} names it, and then not before the breaker lets a call through again: it is a
 * {@link RetryAfter} hint by itself.
 */
public class CircuitOpenException extends OncemoreException implements RetryAfter {

    private static final long serialVersionUID = 1;

    /** How long until a call is let through again. */
    private final long nanosUntilProbe;

    /**
     * With a message and the time until the next probe.
     *
     * @param message what happened, to which method and breaker, the figures, and what to do
     * @param nanosUntilProbe nanoseconds until a call is let through as a probe; 0 if it could be any moment
     */
    public CircuitOpenException(String message, long nanosUntilProbe) {
        super(message);
        this.nanosUntilProbe = nanosUntilProbe;
    }

    /**
     * The time until the breaker lets a call through again to see whether things are better.
     *
     * @return the time as it was when the exception was thrown; zero if it could be any moment
     */
    @Override
    public Duration retryAfter() {
        return Duration.ofNanos(nanosUntilProbe);
    }
}
