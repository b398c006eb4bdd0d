package dev.oncemore.agent.retry;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.Sleeper;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The retry loop of one woven method, from the moment when a first attempt has failed. {@link RetryCourse} makes the
 * decision at each step.
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
 * <p>The call site runs the first attempt, so an attempt that succeeds costs nothing here.
 */
public final class RetryLoop {

    private final RetryTerms terms;
    private final Sleeper sleeper;
    private final LongSupplier timeLeft;
    private final Runnable resultRejected;

    /**
     * A loop for one method.
     *
     * @param timeLeft the nanoseconds left until the innermost deadline of the calling thread; {@link Long#MAX_VALUE}
     *     if it has none
     * @param resultRejected is told of each call that returns a result on which it has used up its retries, just before
     *     it returns
     */
    public RetryLoop(RetryTerms terms, Sleeper sleeper, LongSupplier timeLeft, Runnable resultRejected) {
        this.resultRejected = resultRejected;
        this.terms = terms;
        this.sleeper = sleeper;
        this.timeLeft = timeLeft;
    }

    /**
     * The whole call, first attempt included, for a thread that is inside a retry of another woven method: the first
     * attempt of this one has the number 1 nevertheless.
     */
    public @Nullable Object call(Attempt attempt) throws Throwable {
        long began = terms.ticker().nanos();
        Outcome first = Outcome.ofAttempt(1, attempt);
        if (first.failure() == null && terms.accept(first.result())) {
            return first.result();
        }
        return resume(first, began, attempt);
    }

    /**
     * Goes on after the first attempt.
     *
     * @param first how it ended; if with a result, then with one that is to be retried: the condition is asked once
     *     about each outcome
     * @param began when it began, by the ticker; used only if {@link RetryRules#needsBeginning()}
     * @return the result of the attempt that succeeded, or the last one's
     * @throws Throwable the last failure, the earlier ones suppressed in it; at once if too little of the stack is left
     *     to go on
     */
    public @Nullable Object resume(Outcome first, long began, Attempt attempt) throws Throwable {
        if (!Headroom.suffices()) {
            return first.get();
        }
        RetryCourse course = terms.begin(first, began, timeLeft);
        while (course.claimRetry()) {
            if (!paused(course.pause())) {
                course.interrupted();
                break;
            }
            if (!course.next()) {
                break;
            }
            course.ended(Outcome.ofAttempt(course.attempt(), attempt));
        }
        if (course.isResultRejected()) {
            resultRejected.run();
        }
        return course.end().get();
    }

    /** Waits. False if the thread was interrupted: its flag is set again for the caller. */
    private boolean paused(long pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
