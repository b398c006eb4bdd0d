package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryCourse;
import dev.oncemore.agent.time.ContextLoader;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that is retried. It waits for the stage of an attempt or for the end of a pause, and each of these begins a
 * step:
 *
 * <pre>
 *   attempt ──► waits for its stage ──► is it to be retried? ── yes ──► waits for the pause to end ──► next attempt
 *                      │                        │ no                           │
 *                      │ cut short              ▼                              │ cut short
 *                      ▼                    the outcome                        ▼
 *              its stage is cancelled                          the token goes back to the budget
 * </pre>
 *
 * <p>What is decided in a step is decided by {@link RetryCourse}, as for a thread that waits. Every attempt but the
 * first is begun by a task of the scheduler, so however many fail at once no stack grows.
 */
final class RetryFuture extends LayerFuture {

    private final AsyncRetryLayer layer;
    private final LongSupplier timeLeft;
    private final long began;

    /** What an ended call does not keep: its future may be held for long. */
    private @Nullable AsyncAttempt body;

    private @Nullable ClassLoader loader;
    private @Nullable CallScope scope;
    private @Nullable RetryCourse course;

    RetryFuture(AsyncRetryLayer layer, AsyncAttempt body, LongSupplier timeLeft, long began) {
        this.layer = layer;
        this.body = body;
        this.timeLeft = timeLeft;
        this.began = began;
        this.loader = ContextLoader.current();
        this.scope = CallScope.current();
    }

    /** Goes on after a first attempt that ended before it had a stage. */
    CompletionStage<?> afterThrown(Throwable failure) throws Throwable {
        Outcome outcome = Outcome.failed(failure);
        RetryCourse begun = begin(outcome);
        if (!begun.claimRetry()) {
            Throwable last = begun.end().failure();
            throw last == null ? failure : last;
        }
        pause(begun);
        return this;
    }

    /** Goes on after a first attempt with an outcome that is to be retried. */
    CompletionStage<?> after(Outcome outcome) {
        goOn(begin(outcome));
        return this;
    }

    @Override
    void succeeded(@Nullable Object result) {
        if (course == null && layer.terms().accept(result)) {
            if (end()) {
                release();
                succeedWith(result);
            }
        } else {
            ended(Outcome.returned(result));
        }
    }

    @Override
    void failed(Throwable failure) {
        ended(Outcome.failed(failure));
    }

    private void ended(Outcome outcome) {
        RetryCourse going = course;
        if (going == null) {
            going = begin(outcome);
        } else {
            going.ended(outcome);
        }
        goOn(going);
    }

    private RetryCourse begin(Outcome first) {
        RetryCourse begun = layer.terms().beginOnAnyThread(first, began, timeLeft);
        course = begun;
        return begun;
    }

    private void goOn(RetryCourse going) {
        if (going.isResultRejected()) {
            Objects.requireNonNull(body).rejected();
        }
        if (going.claimRetry()) {
            pause(going);
        } else {
            conclude(going);
        }
    }

    private void pause(RetryCourse going) {
        Pause pause = new Pause();
        if (waitFor(pause)) {
            pause.begin(going.pause());
        } else {
            going.abandoned();
            release();
        }
    }

    private void conclude(RetryCourse going) {
        boolean first = end();
        release();
        if (first) {
            Outcome outcome = going.end();
            if (outcome.failure() == null) {
                succeedWith(outcome.result());
            } else {
                failWith(outcome.failure());
            }
        }
    }

    @Override
    void cutShort(@Nullable Object what, StopReason how) {
        RetryCourse paused = course;
        if (what instanceof Pause pause && paused != null) {
            pause.cancel();
            paused.abandoned();
        }
        if (what != null) {
            release();
        }
    }

    /** Not while another thread takes a step, which does it itself. */
    private void release() {
        body = null;
        loader = null;
        scope = null;
        course = null;
    }

    /** A pause between two attempts, which ends with the next attempt unless it is cut short. */
    private final class Pause implements Runnable {

        private final Timer timer = new Timer();

        void begin(long nanos) {
            timer.begin(layer.scheduler(), nanos, this);
        }

        void cancel() {
            timer.stop();
        }

        @Override
        public void run() {
            if (came(this)) {
                try {
                    Surroundings.within(scope, () -> {
                        next();
                        return null;
                    });
                } catch (Throwable broken) { // never leave the call waiting
                    endWith(broken);
                }
            }
        }
    }

    /** An attempt after the first, which may be called off by whoever holds the future. */
    private final class Again extends AsyncAttempt {

        private final AsyncAttempt attempt;

        Again(AsyncAttempt attempt) {
            this.attempt = attempt;
        }

        @Override
        protected CompletionStage<?> run() throws Throwable {
            return beginUnlessEnded(attempt::begin);
        }

        @Override
        protected boolean needsStage() {
            return attempt.needsStage();
        }
    }

    private void next() {
        RetryCourse going = Objects.requireNonNull(course);
        if (!going.next()) {
            conclude(going);
            return;
        }
        CompletionStage<?> stage;
        try {
            stage = attempt(going.attempt(), new Again(Objects.requireNonNull(body)));
        } catch (CalledOff ended) {
            going.abandoned();
            release();
            return;
        } catch (Throwable failure) {
            ended(Outcome.failed(failure));
            return;
        }
        follow(stage);
        if (hasEnded()) {
            release();
        }
    }

    /** Begins an attempt as the caller's thread would. */
    private CompletionStage<?> attempt(int number, AsyncAttempt again) throws Throwable {
        Object stage = AttemptScope.run(
                number, () -> Surroundings.within(loader, () -> layer.inner().call(again, timeLeft)));
        return (CompletionStage<?>) Objects.requireNonNull(stage);
    }
}
