package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/**
 * When to try again and for how long.
 *
 * @param maxAttempts the first included; {@link Integer#MAX_VALUE} is no limit
 * @param maxDurationNanos no attempt begins later than this after the first; {@link Long#MAX_VALUE} is no limit
 * @param retryExhausted whether to retry a failure on which an inner method has used up its retries
 */
public record RetryRules(
        int maxAttempts,
        long maxDurationNanos,
        FailureFilter failures,
        Condition condition,
        Pauses pauses,
        boolean retryExhausted) {

    boolean limitsDuration() {
        return maxDurationNanos != Long.MAX_VALUE;
    }

    /**
     * Whether the time at which the first attempt began is needed: to limit the duration, or to tell which failures
     * arose in the call.
     */
    public boolean needsBeginning() {
        return limitsDuration() || !retryExhausted;
    }

    /** Whether to retry after this outcome of a first or later attempt. It asks the condition, so call it once. */
    public boolean retries(Outcome outcome) {
        Throwable failure = outcome.failure();
        return (failure == null || coversFailure(outcome, failure)) && condition.retries(outcome.result(), failure);
    }

    /** Whether to retry after this result. It asks the condition, so call it once. */
    public boolean retriesResult(@Nullable Object result) {
        return condition != Condition.ANY_FAILURE && condition.retries(result, null);
    }

    private boolean coversFailure(Outcome outcome, Throwable failure) {
        return outcome.timedOut() ? !failures.aborts(failure) : failures.retries(failure);
    }
}
