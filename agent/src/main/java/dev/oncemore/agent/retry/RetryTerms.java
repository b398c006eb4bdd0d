package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.time.Ticker;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the retries of one method go by, for all of its calls: each that has to go on after its first attempt takes a
 * {@link RetryCourse} of its own.
 *
 * @param method as it is named in the log
 * @param circuit what may let no attempt begin
 */
public record RetryTerms(
        String method,
        RetryRules rules,
        RetryBudget budget,
        Ticker ticker,
        ExhaustedFailures exhausted,
        RetryListener listener,
        Circuit circuit) {

    /** No deadline: for ever is left. */
    public static final LongSupplier NO_DEADLINE = new LongSupplier() {
        @Override
        public long getAsLong() {
            return Long.MAX_VALUE;
        }
    };

    /** Of attempts that no breaker stands before. */
    public RetryTerms(
            String method,
            RetryRules rules,
            RetryBudget budget,
            Ticker ticker,
            ExhaustedFailures exhausted,
            RetryListener listener) {
        this(method, rules, budget, ticker, exhausted, listener, Circuit.NONE);
    }

    /** The same for attempts behind a breaker, which rejects them by an {@link AttemptRejected}. */
    public RetryTerms behind(Circuit breaker) {
        return new RetryTerms(method, rules, budget, ticker, exhausted, listener, breaker);
    }

    /**
     * Whether a first attempt with this result ends its call, for which the budget is credited. The condition is asked,
     * so once is enough.
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
