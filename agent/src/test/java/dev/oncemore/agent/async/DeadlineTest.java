package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.AttemptsTest.failure;
import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.async.Calls.Exceeded;
import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final Calls calls = new Calls();
    private final IOException failure = new IOException("failed");
    private final CompletableFuture<Object> slow = new CompletableFuture<>();

    @Test
    void ofTheWholeCallFailsTheStageAndCancelsTheAttempt() throws Throwable {
        CompletableFuture<Object> future = calls.timeout(250 * MS).call(Body.of(slow));

        calls.scheduler.advance(250 * MS - 1);
        assertThat(future).isNotDone();
        calls.scheduler.advance(1);

        assertThat(failure(future)).isInstanceOf(Exceeded.class).hasMessage("call");
        assertThat(slow).isCancelled();
        assertThat(slow.complete("too late")).isFalse();
    }

    @Test
    void countsAttemptsAndPausesTogether() throws Throwable {
        Body body = Body.of(failing(failure), slow);

        CompletableFuture<Object> future = calls.timeout(250 * MS).call(body);
        calls.scheduler.advance(250 * MS);

        assertThat(body.attempts()).isEqualTo(2);
        assertThat(failure(future)).isInstanceOf(Exceeded.class);
    }

    @Test
    void aPauseThatWouldEndPastItIsNotBegun() throws Throwable {
        TokenBucket budget = new TokenBucket(10, 0, 0, calls.ticker);

        CompletableFuture<Object> future =
                calls.budget(budget).timeout(150 * MS).call(Body.of(failing(failure)));
        calls.scheduler.advance(100 * MS);

        assertThat(failure(future)).as("at once, and as it is").isSameAs(failure);
        assertThat(calls.events)
                .last()
                .isEqualTo("exhausted after 2: the next delay would exceed the timeout" + " of the call");
        assertThat(budget.level()).isEqualTo(9);
        assertThat(calls.scheduler.waiting()).as("the deadline is called off").isZero();
    }

    @Test
    void isCalledOffWhenTheResultComes() throws Throwable {
        CompletableFuture<Object> future =
                calls.timeout(250 * MS).attemptTimeout(200 * MS).call(Body.of(slow));
        assertThat(calls.scheduler.waiting()).isEqualTo(2);

        slow.complete("receipt");

        assertThat(future).isCompletedWithValue("receipt");
        assertThat(calls.scheduler.waiting()).isZero();
    }

    @Test
    void ofAnAttemptIsRetriedWhateverOnSays() throws Throwable {
        Body body = Body.of(slow, "receipt");

        CompletableFuture<Object> future =
                calls.attemptTimeout(50 * MS).on(IOException.class).call(body);
        calls.scheduler.advance(50 * MS);
        assertThat(slow).isCancelled();
        calls.scheduler.advance(100 * MS);

        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void ofTheLastAttemptIsWhatTheCallerSees() throws Throwable {
        CompletableFuture<Object> future =
                calls.attemptTimeout(50 * MS).attempts(1).call(Body.of(slow));

        calls.scheduler.advance(50 * MS);

        assertThat(failure(future)).isInstanceOf(Exceeded.class).hasMessage("attempt");
    }

    @Test
    void ofAnAttemptIsNotRetriedWhereAbortOnCoversIt() throws Throwable {
        CompletableFuture<Object> future =
                calls.attemptTimeout(50 * MS).abortOn(Exceeded.class).call(Body.of(slow));

        calls.scheduler.advance(50 * MS);

        assertThat(failure(future)).isInstanceOf(Exceeded.class);
    }

    @Test
    void ofAnAttemptGivesWayToThatOfTheCallWhereThisComesFirst() throws Throwable {
        CompletableFuture<Object> future =
                calls.timeout(50 * MS).attemptTimeout(50 * MS).call(Body.of(slow));

        assertThat(calls.scheduler.asked()).hasSize(1);
        calls.scheduler.advance(50 * MS);

        assertThat(failure(future)).hasMessage("call");
    }

    @Test
    void aBodyThatReturnsItsStageLateButCompleteHasDoneItsWork() throws Throwable {
        CompletableFuture<Object> future = calls.timeout(50 * MS).call(taking(60 * MS, Body.of("receipt")));

        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void aBodyThatReturnsItsStageLateAndPendingHasFailed() throws Throwable {
        CompletableFuture<Object> future = calls.timeout(50 * MS).call(taking(60 * MS, Body.of(slow)));

        calls.scheduler.advance(0);

        assertThat(failure(future)).isInstanceOf(Exceeded.class);
        assertThat(slow).isCancelled();
    }

    @Test
    void isNoConcernOfAFailureThatComesBeforeThereIsAStage() throws Throwable {
        IllegalStateException other = new IllegalStateException("not one to retry");

        assertThat(failure(calls.timeout(50 * MS).on(IOException.class).call(Body.of(other))))
                .isSameAs(other);
        assertThat(calls.scheduler.asked()).isEmpty();
    }

    private AsyncAttempt taking(long nanos, Body body) {
        return new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws Throwable {
                calls.ticker.advance(nanos);
                return body.run();
            }
        };
    }
}
