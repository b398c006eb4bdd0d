package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.TimeWords;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in one call from the end of its first attempt on. It waits for nothing and runs nothing: whoever does
 * asks it, in this order, with a thread that sleeps, with stages, or in a simulated time:
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

    /** Of more than one attempt: most calls that pause are in their first. */
    private @Nullable FailureHistory history;

    /**
     * How the latest attempt ended that began, if another has been rejected since; null if the outcome is that of an
     * attempt, or none began.
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

    /** Whether to pause and then to try again; the budget has given a token for it. */
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

    /** Whether the latest outcome is a result that the condition calls as bad as a failure. */
    public boolean isResultRejected() {
        return retried && outcome.failure() == null;
    }

    /** How long to pause, in nanoseconds. */
    public long pause() {
        return pause;
    }

    /**
     * Whether the pause, which may have lasted longer than asked, leaves time for the next attempt; it is then about to
     * begin.
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

    /** The attempt that {@link #next()} let begin has ended so. */
    public void ended(Outcome how) {
        if (how.rejected()) {
            terms.budget().giveBack(); // no load came of it
            if (!outcome.rejected()) {
                earlier = outcome;
            }
        } else {
            earlier = null;
        }
        outcome = how;
        retried = terms.rules().retries(how);
    }

    /** The thread was interrupted in the pause, so nothing was begun after it. */
    public void interrupted() {
        terms.budget().giveBack();
        terms.listener().interrupted(terms.method(), made, outcome.failure());
    }

    /** Nobody waits for the call any more, so nothing was begun after the pause. */
    public void abandoned() {
        terms.budget().giveBack();
    }

    /**
     * How the call ends: as its last attempt did, with the failures of the earlier ones suppressed in its failure, and
     * those of attempts that did not begin. Only a call of which no attempt began ends with the exception of the open
     * circuit.
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

    /** An attempt after the pause would be rejected, as the breaker stands now, and nobody waits for it to close. */
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
