package dev.oncemore.agent.observe;

import org.jspecify.annotations.Nullable;

/**
 * Is told what happens to calls of woven methods that do not succeed at once. A failure is null if a result was
 * retried.
 */
public interface RetryListener {

    /** A delay is about to begin, followed by attempt {@code next}. */
    void retrying(String method, int next, int maxAttempts, long pauseNanos, @Nullable Throwable failure);

    /** No attempt is left, or no time. */
    void exhausted(String method, int attempts, String why, @Nullable Throwable failure);

    /** The retry budget has no token left for another attempt. */
    void budgetEmpty(String method, int attempts, @Nullable Throwable failure);

    /** The thread was interrupted during the delay after attempt {@code attempts}. */
    void interrupted(String method, int attempts, @Nullable Throwable failure);

    /** A failure on which {@code inner} had used up its retries is about to be retried by {@code outer} as well. */
    void nested(String outer, String inner);
}
