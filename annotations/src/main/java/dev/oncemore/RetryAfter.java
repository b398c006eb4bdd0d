package dev.oncemore;

import java.time.Duration;

/**
 * An exception that knows how long to wait before it makes sense to try again, such as one made from a response with a
 * {@code Retry-After} header.
 *
 * <pre>{@code
 * class Busy extends IOException implements RetryAfter {
 *     private final Duration pause;
 *     Busy(Duration pause) { this.pause = pause; }
 *     public Duration retryAfter() { return pause; }
 * }
 * }</pre>
 *
 * <p>The hint is a lower bound on the delay: jitter does not shorten it, and {@link Backoff#max()} does not cap it.
 * If it exceeds {@link Retryable#maxRetryAfter()}, or the time left of {@link Retryable#maxDuration()} or {@link
 * Timeout}, the failure is thrown at once.
 */
public interface RetryAfter {

    /**
     * How long to wait at least before the next attempt.
     *
     * @return the time to wait; {@code null}, zero or less: no hint
     */
    Duration retryAfter();
}
