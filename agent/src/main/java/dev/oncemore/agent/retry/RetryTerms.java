package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.time.Ticker;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the retries of one method, for all its calls. Each call that goes on after its first attempt has a
 * {@link RetryCourse} of its own.
 *
 * @param method as it is named in the log
 * @param circuit the breaker that may reject attempts
 */
public record RetryTerms(
        String method,
        RetryRules rules,
        RetryBudget budget,
        Ticker ticker,
        ExhaustedFailures exhausted,
        RetryListener listener,
        Circuit circuit) {

    /** No deadline: there is no limit. */
    public static final LongSupplier NO_DEADLINE = new LongSupplier() {
        @Override
        public long getAsLong() {
            return Long.MAX_VALUE;
        }
    };

    /** For attempts without a breaker. */
    public RetryTerms(
            String method,
            RetryRules rules,
            RetryBudget budget,
            Ticker ticker,
            ExhaustedFailures exhausted,
            RetryListener listener) {
        this(method, rules, budget, ticker, exhausted, listener, Circuit.NONE);
    }

    /** Likewise for attempts with a breaker, which rejects them by an {@link AttemptRejected}. */
    public RetryTerms behind(Circuit breaker) {
        return new RetryTerms(method, rules, budget, ticker, exhausted, listener, breaker);
    }

    /**
     * Whether a first attempt with this result ends its call; then the budget is credited. It asks the condition, so
     * call it once.
     */
    public boolean accept(@Nullable Object result) {
        if (rules.retriesResult(result)) {
            return false;
        }
        budget.succeeded();
        return true;
    }

    /**
     * Begins the course of a call whose attempts all run on this thread.
     *
     * @param first how the first attempt ended; if with a result, then with one that is to be retried: the condition is
     *     asked once about each outcome
     * @param began when it began, by the ticker; used only if {@link RetryRules#needsBeginning()}
     * @param timeLeft the nanoseconds left until the deadline of the whole call; {@link Long#MAX_VALUE} if it has none
     */
    public RetryCourse begin(Outcome first, long began, LongSupplier timeLeft) {
        return new RetryCourse(
                this, first, began, timeLeft, Thread.currentThread().getId());
    }

    /** Likewise, for a call whose attempts may each begin and end on another thread. */
    public RetryCourse beginOnAnyThread(Outcome first, long began, LongSupplier timeLeft) {
        return new RetryCourse(this, first, began, timeLeft, ExhaustedFailures.ANY_THREAD);
    }
}
