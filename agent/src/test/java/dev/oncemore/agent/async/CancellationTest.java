package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.AttemptsTest.failure;
import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Calls calls = new Calls();
    private final TokenBucket budget = new TokenBucket(10, 0, 0, calls.ticker);
    private final IOException failure = new IOException("failed");
    private final CompletableFuture<Object> attempt = new CompletableFuture<>();

    @Test
    void cancelsTheAttemptThatIsUnderWay() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));

        assertThat(future.cancel(true)).isTrue();

        assertThat(attempt).isCancelled();
        assertThat(future).isCancelled();
        assertThat(calls.scheduler.asked()).isEmpty();
    }

    @Test
    void goesThroughEveryLayer() throws Throwable {
        calls.timeout(1000 * MS).attemptTimeout(100 * MS).fallback();
        CompletableFuture<Object> future = calls.call(Body.of(failing(failure), attempt));
        calls.scheduler.advance(100 * MS);

        future.cancel(true);

        assertThat(attempt).isCancelled();
        assertThat(calls.scheduler.waiting()).as("deadlines").isZero();
    }

    @Test
    void endsThePauseAndGivesTheTokenBack() throws Throwable {
        Body body = Body.of(failing(failure), "too late");
        CompletableFuture<Object> future = calls.budget(budget).call(body);
        assertThat(budget.level()).isEqualTo(9);

        future.cancel(false);

        assertThat(budget.level()).isEqualTo(10);
        assertThat(calls.scheduler.waiting()).isZero();
        calls.scheduler.advance(1000 * MS);
        assertThat(body.attempts()).isEqualTo(1);
    }

    @Test
    void inTheMidstOfAnAttemptsBeginningReachesItsStage() throws Throwable {
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        future[0] = calls.budget(budget).call(new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws Throwable {
                if (future[0] == null) {
                    throw failure;
                }
                future[0].cancel(true);
                return attempt;
            }
        });

        calls.scheduler.advance(100 * MS);

        assertThat(attempt).isCancelled();
        assertThat(budget.level()).as("the retry was begun").isEqualTo(9);
    }

    @Test
    void inTheMidstOfAnAttemptThatFailsBeginsNoPause() throws Throwable {
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        future[0] = calls.budget(budget).call(new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws Throwable {
                if (future[0] != null) {
                    future[0].cancel(true);
                }
                throw failure;
            }
        });

        calls.scheduler.advance(1000 * MS);

        assertThat(calls.scheduler.asked()).hasSize(1);
        assertThat(budget.level()).isEqualTo(9);
    }

    @Test
    void ofAStageThatCannotBeCancelledDropsItsResult() throws Throwable {
        CompletionStage<Object> hidden = attempt.minimalCompletionStage();
        CompletableFuture<Object> future = calls.call(Body.of(hidden));

        future.cancel(true);
        attempt.complete("too late");

        assertThat(future).isCancelled();
    }

    @Test
    void toCompleteTheFutureFromOutsideStopsTheRetriesToo() throws Throwable {
        Body body = Body.of(failing(failure));
        CompletableFuture<Object> future = calls.budget(budget).call(body);

        assertThat(future.complete("enough")).isTrue();

        assertThat(future).isCompletedWithValue("enough");
        assertThat(budget.level()).isEqualTo(10);
        assertThat(calls.scheduler.waiting()).isZero();
        assertThat(future.complete("again")).isFalse();
    }

    @Test
    void aTimeoutThatTheCallerPutsOnTheFutureStopsThemToo() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));

        CompletableFuture<Object> limited = future.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(limited).failsWithin(10, TimeUnit.SECONDS).withThrowableOfType(Exception.class);
        assertThat(failure(future)).isInstanceOf(TimeoutException.class);
        assertThat(attempt).failsWithin(10, TimeUnit.SECONDS);
        assertThat(attempt).isCancelled();
    }

    @Test
    void toFailTheFutureFromOutsideCancelsTheAttempt() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));

        assertThat(future.completeExceptionally(failure)).isTrue();

        assertThat(failure(future)).isSameAs(failure);
        assertThat(attempt).isCancelled();
    }

    @Test
    void afterTheEndChangesNothing() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));
        attempt.complete("receipt");

        assertThat(future.cancel(true)).isFalse();
        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void ofADependentDoesNotCancelTheCall() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));

        future.thenApply(result -> result).cancel(true);

        assertThat(future).isNotDone();
        assertThat(attempt).isNotDone();
    }
}
