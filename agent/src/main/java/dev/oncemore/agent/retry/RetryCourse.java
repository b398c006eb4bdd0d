package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.TimeWords;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in one call from the end of its first attempt on. It neither waits nor runs anything. The code that
 * does asks it in this order, whether on a thread that sleeps, with stages, or in simulated time:
 *
 * <pre>
 *   begin ──► claimRetry() ── false ────────────────────────────► end()
 *               ▲ │ true: pause for pause()                         ▲
 *               │ ├── cut short ──► interrupted() or abandoned() ───┤
 *               │ ▼                                                 │
 *               │ next() ── false ──────────────────────────────────┘
 *               │ │ true: run attempt number attempt()
 *               └ ended(outcome)
 * </pre>
 *
 * <p>Not thread-safe: of two steps one happens before the other.
 */
public final class RetryCourse {

    private final RetryTerms terms;
    private final long began;
    private final LongSupplier timeLeft;
    private final long thread;
    private final Pauses.Course pauses;

    /** Only for more than one attempt: most calls that wait are in their first. */
    private @Nullable FailureHistory history;

    /**
     * How the latest attempt that began has ended, if another has been rejected since; null if the outcome is that of
     * an attempt, or if none began.
     */
    private @Nullable Outcome earlier;

    private Outcome outcome;
    private boolean retried;
    private int made = 1;
    private long attemptBegan;
    private long pause;

    RetryCourse(RetryTerms terms, Outcome first, long began, LongSupplier timeLeft, long thread) {
        RetryRules rules = terms.rules();
        this.terms = terms;
        this.began = began;
        this.timeLeft = timeLeft;
        this.thread = thread;
        this.pauses = rules.pauses().begin();
        this.outcome = first;
        this.attemptBegan = rules.needsBeginning() ? began : terms.ticker().nanos();
        this.retried = first.failure() == null || rules.retries(first);
    }

    /** Whether to wait and then try again. If so, the budget has given a token for it. */
    public boolean claimRetry() {
        if (!retried) {
            return earlier != null && exhausted("the circuit breaker rejected the next attempt");
        }
        if (exhaustedFurtherIn()) {
            return false;
        }
        if (made >= terms.rules().maxAttempts()) {
            return exhausted("max-attempts reached");
        }
        pause = pauses.before(made, outcome.failure());
        if (pauses.asksTooMuch()) {
            return exhausted(hintInWords());
        }
        if (lastsTooLong(pause)) {
            return exhausted("the next delay would exceed max-duration");
        }
        if (passesTheDeadline(pause)) {
            return exhausted("the next delay would exceed the timeout of the call");
        }
        if (staysOpen()) {
            return exhausted("the circuit breaker would reject the next attempt");
        }
        if (!terms.budget().tryTake()) {
            terms.listener().budgetEmpty(terms.method(), made, outcome.failure());
            markExhausted();
            return false;
        }
        terms.listener().retrying(terms.method(), made + 1, terms.rules().maxAttempts(), pause, outcome.failure());
        return true;
    }

    /** Whether the latest outcome is a result that the condition rejects. */
    public boolean isResultRejected() {
        return retried && outcome.failure() == null;
    }

    /** The delay in nanoseconds. */
    public long pause() {
        return pause;
    }

    /**
     * Whether time is left for the next attempt after the delay, which may have been longer than asked. If so, the
     * attempt is about to begin.
     */
    public boolean next() {
        if (lastsTooLong(0)) {
            terms.budget().giveBack();
            return exhausted("max-duration passed during the delay");
        }
        if (passesTheDeadline(0)) {
            terms.budget().giveBack();
            return exhausted("the timeout of the call passed during the delay");
        }
        remember(outcome.failure());
        made++;
        attemptBegan = terms.ticker().nanos();
        return true;
    }

    /** The number of the latest attempt: 1 is the first. */
    public int attempt() {
        return made;
    }

    /** Records how the attempt that {@link #next()} allowed has ended. */
    public void ended(Outcome how) {
        if (how.rejected()) {
            terms.budget().giveBack(); // it caused no load
            if (!outcome.rejected()) {
                earlier = outcome;
            }
        } else {
            earlier = null;
        }
        outcome = how;
        retried = terms.rules().retries(how);
    }

    /** The thread was interrupted during the delay, so no attempt began after it. */
    public void interrupted() {
        terms.budget().giveBack();
        terms.listener().interrupted(terms.method(), made, outcome.failure());
    }

    /** Nobody waits for the call any more, so no attempt began after the delay. */
    public void abandoned() {
        terms.budget().giveBack();
    }

    /**
     * How the call ends: like its last attempt, with the failures of earlier attempts, and of those that did not begin,
     * suppressed in its failure. A call ends with the exception of the open circuit only if no attempt began.
     */
    public Outcome end() {
        Outcome last = last();
        if (earlier != null) {
            remember(outcome.failure());
        }
        if (last.failure() != null && history != null) {
            history.attachTo(last.failure());
        }
        return last;
    }

    private Outcome last() {
        return earlier == null ? outcome : earlier;
    }

    private void remember(@Nullable Throwable failure) {
        if (failure != null) {
            if (history == null) {
                history = new FailureHistory();
            }
            history.add(failure);
        }
    }

    private boolean exhaustedFurtherIn() {
        if (outcome.failure() == null) {
            return false;
        }
        String inner = terms.exhausted().exhaustedBy(outcome.failure(), thread, attemptBegan);
        if (inner == null) {
            return false;
        }
        if (terms.rules().retryExhausted()) {
            terms.listener().nested(terms.method(), inner);
        }
        return !terms.rules().retryExhausted();
    }

    private boolean lastsTooLong(long longer) {
        RetryRules rules = terms.rules();
        return rules.limitsDuration() && terms.ticker().nanos() - began > rules.maxDurationNanos() - longer;
    }

    /** An attempt that begins at the deadline itself would be over at once. */
    private boolean passesTheDeadline(long later) {
        long left = timeLeft.getAsLong();
        return left != Long.MAX_VALUE && left <= later;
    }

    /**
     * Whether the breaker, as it stands now, would reject an attempt after the delay, and the method does not wait for
     * it to close.
     */
    private boolean staysOpen() {
        return terms.circuit().nanosUntilProbe() > pause
                && !terms.rules().failures().retriesOpenCircuits();
    }

    private String hintInWords() {
        return "the failure asks for a delay of " + TimeWords.of(pauses.hinted())
                + ", more than max-retry-after (maxRetryAfter), "
                + TimeWords.of(terms.rules().pauses().longestHintNanos());
    }

    /** Always false, for the caller to return. */
    private boolean exhausted(String why) {
        terms.listener().exhausted(terms.method(), attemptsBegun(), why, last().failure());
        markExhausted();
        return false;
    }

    private int attemptsBegun() {
        return outcome.rejected() ? made - 1 : made;
    }

    private void markExhausted() {
        @Nullable Throwable failure = last().failure();
        if (failure != null) {
            terms.exhausted()
                    .add(failure, terms.method(), thread, terms.ticker().nanos());
        }
    }
}
