package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryCourse;
import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client, from its first attempt to its end. The engine's {@link RetryCourse} decides whether and when to
 * try again.
 */
final class SimulatedCall {

    private final Run run;
    private final ClientProcess process;
    private final Runnable whenEnded;
    private final long began;
    private @Nullable RetryCourse course;

    SimulatedCall(Run run, ClientProcess process, Runnable whenEnded) {
        this.run = run;
        this.process = process;
        this.whenEnded = whenEnded;
        this.began = run.time().nanos();
    }

    void attempt() {
        if (process.breaker().isEmpty()) {
            send(this::ended);
            return;
        }
        Permit permit = process.breaker().get().tryAcquire();
        if (permit == null) {
            run.tally().add(Count.KEPT_BACK, run.time().nanos());
            ended(Answer.CIRCUIT_OPEN);
            return;
        }
        long sent = run.time().nanos();
        send(answer -> {
            settle(permit, answer, run.time().nanos() - sent);
            ended(answer);
        });
    }

    private void send(Consumer<Answer> client) {
        run.line().send(Math.min(run.scenario().attemptTimeoutNanos(), timeLeft()), client);
    }

    private static void settle(Permit permit, Answer answer, long took) {
        if (answer == Answer.ANSWERED) {
            permit.succeeded(took);
        } else {
            permit.failed(took);
        }
    }

    private void ended(Answer answer) {
        Outcome outcome = answer.outcome();
        if (course != null) {
            course.ended(outcome);
            goOn(course);
        } else if (outcome.failure() == null && process.terms().accept(outcome.result())) {
            end(Count.SUCCEEDED);
        } else {
            course = process.terms().beginOnAnyThread(outcome, began, this::timeLeft);
            goOn(course);
        }
    }

    private void goOn(RetryCourse course) {
        if (course.claimRetry()) {
            run.time().after(course.pause(), () -> tryOnceMore(course));
        } else {
            end(course.end().failure() == null ? Count.SUCCEEDED : Count.FAILED);
        }
    }

    private void tryOnceMore(RetryCourse course) {
        if (course.next()) {
            attempt();
        } else {
            end(Count.FAILED);
        }
    }

    private void end(Count how) {
        run.tally().add(how, run.time().nanos());
        whenEnded.run();
    }

    private long timeLeft() {
        long limit = run.scenario().callTimeoutNanos();
        return limit == Long.MAX_VALUE ? limit : limit - (run.time().nanos() - began);
    }
}
