package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The retry loop of one woven method, from the moment that a first attempt has ended badly.
 *
 * <pre>
 *              ┌────────────────────────────────────────────────────────────────┐
 *              ▼                                                                │
 *   outcome ── is it to be retried? ── attempts left? ── would the pause end ── budget? ── pause ── next attempt
 *                     │ no                   │ no          in time?  │ no         │ no       │ interrupted
 *                     ▼                      ▼                       ▼            ▼          ▼
 *              the outcome as it is    the last outcome, with the earlier failures suppressed in it
 * </pre>
 *
 * <p>The first attempt itself is run by the call site, so that one that succeeds costs nothing here.
 */
public final class RetryLoop {

    private final String method;
    private final RetryRules rules;
    private final RetryBudget budget;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final ExhaustedFailures exhausted;
    private final RetryListener listener;

    public RetryLoop(
            String method,
            RetryRules rules,
            RetryBudget budget,
            Ticker ticker,
            Sleeper sleeper,
            ExhaustedFailures exhausted,
            RetryListener listener) {
        this.method = method;
        this.rules = rules;
        this.budget = budget;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.exhausted = exhausted;
        this.listener = listener;
    }

    /**
     * The whole call, first attempt included, for a thread that is inside a retry of another woven method: this one's first
     * attempt has the number 1 all the same.
     */
    public @Nullable Object call(Attempt attempt) throws Throwable {
        long began = ticker.nanos();
        Outcome first = Outcome.of(() -> AttemptScope.run(1, attempt));
        if (first.failure() == null && !rules.retries(first)) {
            budget.succeeded();
            return first.result();
        }
        return resume(first, began, attempt);
    }

    /**
     * Goes on after the first attempt.
     *
     * @param first how it ended; if with a result, then with one that is to be retried: the condition is asked once about each outcome
     * @param began when it began, by the ticker; of no meaning unless {@link RetryRules#needsBeginning()}
     * @return the result of the attempt that succeeded, or the last one's
     * @throws Throwable the last failure, the earlier ones suppressed in it
     */
    public @Nullable Object resume(Outcome first, long began, Attempt attempt) throws Throwable {
        FailureHistory history = new FailureHistory();
        Pauses.Course pauses = rules.pauses().begin();
        Outcome outcome = first;
        int made = 1;
        long attemptBegan = rules.needsBeginning() ? began : ticker.nanos();
        boolean again = first.failure() == null || rules.retries(first);
        while (again && !exhaustedFurtherIn(outcome, attemptBegan)) {
            if (made >= rules.maxAttempts()) {
                exhausted(outcome, made, "max-attempts reached");
                break;
            }
            long pause = pauses.before(made, outcome.failure());
            if (endsTooLate(began, pause)) {
                exhausted(outcome, made, "max-duration would be exceeded");
                break;
            }
            if (!budget.tryTake()) {
                listener.budgetEmpty(method, made, outcome.failure());
                markExhausted(outcome);
                break;
            }
            listener.retrying(method, made + 1, rules.maxAttempts(), pause, outcome.failure());
            if (!paused(pause)) {
                budget.giveBack();
                listener.interrupted(method, made, outcome.failure());
                break;
            }
            if (endsTooLate(began, 0)) {
                budget.giveBack();
                exhausted(outcome, made, "max-duration exceeded by the pause");
                break;
            }
            if (outcome.failure() != null) {
                history.add(outcome.failure());
            }
            attemptBegan = ticker.nanos();
            int number = ++made;
            outcome = Outcome.of(() -> AttemptScope.run(number, attempt));
            again = rules.retries(outcome);
        }
        return concluded(outcome, history);
    }

    private boolean exhaustedFurtherIn(Outcome outcome, long attemptBegan) {
        if (outcome.failure() == null) {
            return false;
        }
        String inner = exhausted.exhaustedBy(outcome.failure(), attemptBegan);
        if (inner == null) {
            return false;
        }
        if (rules.retryExhausted()) {
            listener.nested(method, inner);
        }
        return !rules.retryExhausted();
    }

    private boolean endsTooLate(long began, long pause) {
        return rules.limitsDuration() && ticker.nanos() - began > rules.maxDurationNanos() - pause;
    }

    /** False if the thread was interrupted, and is so again: the interrupt is the caller's to see. */
    private boolean paused(long pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void exhausted(Outcome outcome, int made, String why) {
        listener.exhausted(method, made, why, outcome.failure());
        markExhausted(outcome);
    }

    private void markExhausted(Outcome outcome) {
        if (outcome.failure() != null) {
            exhausted.add(outcome.failure(), method, ticker.nanos());
        }
    }

    private static @Nullable Object concluded(Outcome outcome, FailureHistory history) throws Throwable {
        if (outcome.failure() == null) {
            return outcome.result();
        }
        history.attachTo(outcome.failure());
        throw outcome.failure();
    }
}
