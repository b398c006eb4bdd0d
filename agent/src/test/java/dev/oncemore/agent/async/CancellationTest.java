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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void toFailTheFutureFromOutsideFailsTheStageOfTheAttempt() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(attempt));

        assertThat(future.completeExceptionally(failure)).isTrue();

        assertThat(failure(future)).isSameAs(failure);
        assertThat(failure(attempt)).isSameAs(failure);
    }

    @Test
    void toCompleteTheFutureCompletesThePromiseThatTheMethodKeptThroughEveryLayer() throws Throwable {
        CompletableFuture<Object> future =
                calls.timeout(1000 * MS).attemptTimeout(100 * MS).fallback().call(Body.of(attempt));

        assertThat(future.complete("kept")).isTrue();

        assertThat(attempt).isCompletedWithValue("kept");
        assertThat(future).isCompletedWithValue("kept");
        assertThat(calls.scheduler.waiting()).isZero();
    }

    @Test
    void aPromiseThatWasKeptAlreadyStaysAsItIs() throws Throwable {
        Body body = Body.of(failing(failure));
        CompletableFuture<Object> future = calls.call(body);

        future.complete("enough");

        assertThat(failure(body.stage(1).toCompletableFuture())).isSameAs(failure);
    }

    @ParameterizedTest
    @EnumSource
    void everyWayToEndTheFutureStopsRetriesAndEndsTheStage(Way way) throws Throwable {
        Body failing = Body.of(failing(failure));
        CompletableFuture<Object> pausing = calls.budget(budget).call(failing);
        CompletableFuture<Object> running = new Calls().call(Body.of(attempt));

        way.end(pausing);
        way.end(running);

        assertThat(attempt).isDone();
        assertThat(attempt.isCancelled()).isEqualTo(way == Way.CANCEL);
        calls.scheduler.advance(1000 * MS);
        assertThat(failing.attempts()).isEqualTo(1);
        assertThat(calls.scheduler.waiting()).isZero();
        assertThat(budget.level()).isEqualTo(10);
    }

    private enum Way {
        CANCEL {
            @Override
            void end(CompletableFuture<Object> future) {
                future.cancel(true);
            }
        },
        COMPLETE {
            @Override
            void end(CompletableFuture<Object> future) {
                future.complete("x");
            }
        },
        COMPLETE_EXCEPTIONALLY {
            @Override
            void end(CompletableFuture<Object> future) {
                future.completeExceptionally(new IOException());
            }
        },
        COMPLETE_ASYNC {
            @Override
            void end(CompletableFuture<Object> future) {
                future.completeAsync(() -> "x", Runnable::run);
            }
        },
        COMPLETE_ASYNC_FAILING {
            @Override
            void end(CompletableFuture<Object> future) {
                future.completeAsync(
                        () -> {
                            throw new IllegalStateException();
                        },
                        Runnable::run);
                assertThat(failure(future)).as("as the JDK has it").hasCauseInstanceOf(IllegalStateException.class);
            }
        },
        OBTRUDE_VALUE {
            @Override
            void end(CompletableFuture<Object> future) {
                future.obtrudeValue("x");
            }
        },
        OBTRUDE_EXCEPTION {
            @Override
            void end(CompletableFuture<Object> future) {
                future.obtrudeException(new IOException());
            }
        };

        abstract void end(CompletableFuture<Object> future);
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
