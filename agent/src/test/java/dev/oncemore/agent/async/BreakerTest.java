package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.AttemptsTest.failure;
import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.CircuitOpenException;
import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.State;
import dev.oncemore.agent.observe.BreakerListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The breaker opens after two outcomes of which one is bad, and then lets one probe pass after a second. */
class BreakerTest {

    private final Calls calls = new Calls();
    private final CircuitBreaker breaker = new CircuitBreaker(
            "payments",
            new BreakerRules(
                    50, 0, Long.MAX_VALUE, new BreakerRules.OfCalls(2), 2, 1000 * MS, 1, BreakerRules.Forced.NONE),
            calls.ticker,
            calls.ticker,
            BreakerListener.NONE);
    private final IOException failure = new IOException("failed");
    private final CompletableFuture<Object> pending = new CompletableFuture<>();

    BreakerTest() {
        calls.breaker(breaker).attempts(1);
    }

    @Test
    void countsEveryAttempt() throws Throwable {
        Body body = Body.of(failing(failure));

        CompletableFuture<Object> future =
                calls.attempts(3).on(IOException.class).call(body);
        calls.scheduler.advance(200 * MS);

        assertThat(body.attempts()).as("the second opened it").isEqualTo(2);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(failure(future)).isSameAs(failure);
    }

    @Test
    void aPauseAtTheEndOfWhichItIsStillOpenIsNotBegun() throws Throwable {
        CompletableFuture<Object> future =
                calls.attempts(5).on(IOException.class).delay(300 * MS).call(Body.of(failing(failure)));
        calls.scheduler.advance(300 * MS);

        assertThat(future).as("at once, not after another pause").isCompletedExceptionally();
    }

    @Test
    void theRealFailureIsLeftWhenItOpensInThePause() throws Throwable {
        calls.attempts(5).on(IOException.class).delay(300 * MS);
        Body body = Body.of(failing(failure));
        CompletableFuture<Object> future = calls.call(body);
        breaker.tryAcquire().failed(0); // of another call
        calls.scheduler.advance(300 * MS);

        assertThat(body.attempts()).isEqualTo(1);
        assertThat(failure(future)).isSameAs(failure);
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOf(CircuitOpenException.class)
                .hasFieldOrPropertyWithValue("message", "open for 700 ms");
    }

    @Test
    void whileOpenRunsNoBody() throws Throwable {
        open();
        Body body = Body.of("receipt");

        assertThat(failure(calls.call(body))).hasMessage("open for 1000 ms");
        assertThat(body.attempts()).isZero();
    }

    @Test
    void learnsHowItWentWhenTheStageEnds() throws Throwable {
        open();
        calls.scheduler.advance(1000 * MS);

        CompletableFuture<Object> probe = calls.call(Body.of(pending));
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(failure(calls.call(Body.of("another")))).hasMessage("open for 0 ms");
        pending.complete("receipt");

        assertThat(probe).isCompletedWithValue("receipt");
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensAgainWhenAProbeFails() throws Throwable {
        open();
        calls.scheduler.advance(1000 * MS);

        calls.call(Body.of(pending));
        pending.completeExceptionally(failure);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void getsThePermitBackFromACancelledProbe() throws Throwable {
        open();
        calls.scheduler.advance(1000 * MS);

        calls.call(Body.of(pending)).cancel(true);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(calls.call(Body.of("receipt"))).isCompletedWithValue("receipt");

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void countsAnAttemptThatItsOwnTimeoutEndedAsAFailure() throws Throwable {
        calls.attemptTimeout(50 * MS).call(Body.of(pending));
        calls.scheduler.advance(50 * MS);
        calls.call(Body.of("receipt"));

        assertThat(breaker.state()).as("one of two failed").isEqualTo(State.OPEN);
    }

    @Test
    void countsAnAttemptThatTheTimeoutOfTheCallEndedAsAFailure() throws Throwable {
        calls.timeout(50 * MS).call(Body.of(pending));
        calls.scheduler.advance(50 * MS);
        assertThat(pending).isCancelled();
        calls.call(Body.of("receipt"));

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void countsWhatIsThrownBeforeThereIsAStage() throws Throwable {
        calls.call(Body.of(failure));
        calls.call(Body.of("receipt"));

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void countsAFailureThatItIsNotThereForAsASuccess() throws Throwable {
        for (int i = 0; i < 4; i++) {
            calls.call(Body.of(failing(new IllegalStateException("the caller's own fault"))));
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void doesNotCountWhatIsIgnored() throws Throwable {
        calls.ignoring(IOException.class::isInstance);
        for (int i = 0; i < 4; i++) {
            calls.call(Body.of(failing(failure)));
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    private void open() throws Throwable {
        calls.call(Body.of(failing(failure)));
        calls.call(Body.of(failing(failure)));
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }
}
