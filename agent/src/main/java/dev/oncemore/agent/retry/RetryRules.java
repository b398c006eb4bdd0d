package dev.oncemore.agent.retry;

/**
 * When to try again and for how long.
 *
 * @param maxAttempts the first included; {@link Integer#MAX_VALUE} is no limit
 * @param maxDurationNanos no attempt begins later than this after the first; {@link Long#MAX_VALUE} is no limit
 * @param retryExhausted whether to retry a failure on which a method further in has used up its retries
 */
public record RetryRules(
        int maxAttempts,
        long maxDurationNanos,
        FailureFilter failures,
        Condition condition,
        Pauses pauses,
        boolean retryExhausted) {

    public boolean limitsDuration() {
        return maxDurationNanos != Long.MAX_VALUE;
    }

    boolean retries(Outcome outcome) {
        Throwable failure = outcome.failure();
        return (failure == null || failures.retries(failure)) && condition.retries(outcome.result(), failure);
    }
}
