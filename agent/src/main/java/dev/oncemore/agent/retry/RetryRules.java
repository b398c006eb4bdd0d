package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

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

    boolean limitsDuration() {
        return maxDurationNanos != Long.MAX_VALUE;
    }

    /**
     * Whether it matters when the first attempt began: to limit the duration, or to tell which failures arose in it.
     */
    public boolean needsBeginning() {
        return limitsDuration() || !retryExhausted;
    }

    /**
     * Whether to retry after this outcome, of a first attempt or a later one. The condition is asked, so once is
     * enough.
     */
    public boolean retries(Outcome outcome) {
        Throwable failure = outcome.failure();
        return (failure == null || coversFailure(outcome, failure)) && condition.retries(outcome.result(), failure);
    }

    /** Whether to retry after this result. The condition is asked, so once is enough. */
    public boolean retriesResult(@Nullable Object result) {
        return condition != Condition.ANY_FAILURE && condition.retries(result, null);
    }

    private boolean coversFailure(Outcome outcome, Throwable failure) {
        return outcome.timedOut() ? !failures.aborts(failure) : failures.retries(failure);
    }
}
