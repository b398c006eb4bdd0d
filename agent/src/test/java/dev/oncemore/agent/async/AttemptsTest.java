package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final Calls calls = new Calls();
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");
    private final IOException third = new IOException("third");

    @Test
    void retriesUntilAnAttemptSucceeds() throws Throwable {
        CompletableFuture<Object> last = new CompletableFuture<>();
        Body body = Body.of(failing(first), failing(second), last);

        CompletableFuture<Object> future = calls.call(body);

        assertThat(body.attempts()).isEqualTo(1);
        calls.scheduler.advance(99 * MS);
        assertThat(body.attempts()).isEqualTo(1);
        calls.scheduler.advance(MS);
        assertThat(body.attempts()).isEqualTo(2);
        calls.scheduler.advance(100 * MS);
        assertThat(future).isNotDone();
        last.complete("receipt");
        assertThat(future).isCompletedWithValue("receipt");
        assertThat(calls.events).containsExactly("retrying 2 of 3 in 100 ms", "retrying 3 of 3 in 100 ms");
    }

    @Test
    void failsWithTheLastFailureAsItIsAndTheEarlierOnesSuppressedOldestFirst() throws Throwable {
        Body body = Body.of(failing(first), failing(second), failing(third));

        CompletableFuture<Object> future = calls.call(body);
        calls.scheduler.advance(200 * MS);

        assertThat(failure(future)).isSameAs(third);
        assertThat(third.getSuppressed()).containsExactly(first, second);
        assertThat(calls.events).last().isEqualTo("exhausted after 3: max-attempts reached");
    }

    @Test
    void whatIsThrownBeforeThereIsAStageIsAFailureOfTheAttempt() throws Throwable {
        Body body = Body.of(first, second, "receipt");

        CompletableFuture<Object> future = calls.call(body);
        calls.scheduler.advance(200 * MS);

        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void whatIsThrownInTheEndArrivesInTheStage() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(first, second, third));
        calls.scheduler.advance(200 * MS);
        assertThat(failure(future)).isSameAs(third);

        IllegalStateException other = new IllegalStateException("not one to retry");
        assertThat(failure(calls.on(IOException.class).call(Body.of(other)))).isSameAs(other);
    }

    @Test
    void anErrorAndAPolicyExceptionBeforeThereIsAStageAreThrown() {
        for (Throwable passing : new Throwable[] {new StackOverflowError(), new PolicyException("refused")}) {
            assertThat(catchThrowable(() -> calls.call(Body.of(passing)))).isSameAs(passing);
        }
        assertThat(calls.scheduler.waiting()).isZero();
    }

    @Test
    void anErrorOfALaterAttemptArrivesInTheStage() throws Throwable {
        AssertionError error = new AssertionError();

        CompletableFuture<Object> future = calls.call(Body.of(first, error));
        calls.scheduler.advance(100 * MS);

        assertThat(failure(future)).isSameAs(error);
        assertThat(error.getSuppressed()).containsExactly(first);
    }

    @Test
    void anErrorInAStageIsRetriedOnlyIfNamed() throws Throwable {
        AssertionError error = new AssertionError();
        assertThat(failure(calls.call(Body.of(failing(error), "too late")))).isSameAs(error);

        CompletableFuture<Object> named = calls.on(AssertionError.class).call(Body.of(failing(error), error, "done"));
        calls.scheduler.advance(200 * MS);
        assertThat(named).isCompletedWithValue("done");
    }

    @Test
    void nullInsteadOfAStageIsAFailureOfTheAttempt() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(Body.NULL, "receipt"));
        calls.scheduler.advance(100 * MS);
        assertThat(future).isCompletedWithValue("receipt");

        assertThat(failure(calls.attempts(1).call(Body.of(Body.NULL))))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the method returned null instead of a stage");
    }

    @Test
    void aCompletionExceptionIsTakenOffOnce() throws Throwable {
        CompletionException wrapped = new CompletionException(first);
        CompletableFuture<Object> retried = calls.on(IOException.class).call(Body.of(failing(wrapped), "receipt"));
        calls.scheduler.advance(100 * MS);
        assertThat(retried).isCompletedWithValue("receipt");

        CompletableFuture<Object> once = calls.attempts(1).call(Body.of(failing(wrapped)));
        assertThat(failure(once)).isSameAs(first);
        CompletableFuture<Object> twice = calls.call(Body.of(failing(new CompletionException(wrapped))));
        assertThat(failure(twice)).isSameAs(wrapped);
        CompletionException bare = new CompletionException("without a cause", null);
        assertThat(failure(calls.call(Body.of(failing(bare))))).isSameAs(bare);
    }

    @Test
    void aStageWithAResultThatStandsIsReturnedAsItIs() throws Throwable {
        CompletableFuture<String> complete = CompletableFuture.completedFuture("receipt");
        Calls all = calls.timeout(1000 * MS).attemptTimeout(100 * MS).fallback();

        assertThat(all.method().call(Body.of(complete))).isSameAs(complete);
        assertThat(calls.scheduler.asked()).isEmpty();
    }

    @Test
    void whenDecidesAboutResults() throws Throwable {
        calls.when((result, failure) -> failure != null || "pending".equals(result));
        CompletableFuture<Object> slow = new CompletableFuture<>();

        CompletableFuture<Object> future = calls.call(Body.of("pending", slow));
        calls.scheduler.advance(100 * MS);
        slow.complete("pending");
        calls.scheduler.advance(100 * MS);

        assertThat(future).as("the attempts are used up on a result").isCompletedWithValue("pending");
        assertThat(calls.call(Body.of("receipt"))).isCompletedWithValue("receipt");
    }

    @Test
    void aConditionThatFailsDoesNotLeaveTheCallerWaiting() throws Throwable {
        OutOfMemoryError broken = new OutOfMemoryError("in the condition");
        calls.when((result, failure) -> {
            throw broken;
        });

        assertThat(failure(calls.call(Body.of(failing(first))))).isSameAs(broken);
    }

    @Test
    void theBudgetGetsAndGives() throws Throwable {
        TokenBucket budget = new TokenBucket(10, 0.1, 0, calls.ticker);
        calls.budget(budget);
        CompletableFuture<Object> pending = new CompletableFuture<>();

        calls.call(Body.of(failing(first), failing(second), "receipt"));
        calls.scheduler.advance(200 * MS);
        assertThat(budget.level()).as("a retry takes one").isEqualTo(8);
        calls.call(Body.of(pending));
        assertThat(budget.level()).isEqualTo(8);
        pending.complete("receipt");
        assertThat(budget.level()).as("a first success gives").isEqualTo(8.1);
        calls.call(Body.of("receipt"));
        assertThat(budget.level()).isEqualTo(8.2);
    }

    @Test
    void anEmptyBudgetEndsTheCall() throws Throwable {
        calls.budget(new TokenBucket(0, 0, 0, calls.ticker));

        assertThat(failure(calls.call(Body.of(failing(first), "too late")))).isSameAs(first);
        assertThat(failure(calls.call(Body.of(second, "too late")))).isSameAs(second);
        assertThat(calls.events).containsExactly("budget empty after 1", "budget empty after 1");
    }

    @Test
    void maxDurationIsKeptTo() throws Throwable {
        Body body = Body.of(failing(first));

        CompletableFuture<Object> future =
                calls.attempts(10).maxDuration(250 * MS).call(body);
        calls.scheduler.advance(1000 * MS);

        assertThat(body.attempts()).isEqualTo(3);
        assertThat(failure(future)).isSameAs(first);
    }

    @Test
    void eachAttemptKnowsItsNumberWhileItsOwnThreadIsInIt() throws Throwable {
        Body body = Body.of(failing(first), failing(second), new CompletableFuture<>());

        calls.call(body);
        calls.scheduler.advance(200 * MS);

        assertThat(body.numbers()).containsExactly(1, 2, 3);
        assertThat(AttemptScope.current()).isEqualTo(1);
    }

    @Test
    void aCallFromInsideARetryOfAnotherMethodBeginsWithOne() throws Throwable {
        Body body = Body.of(failing(first), "receipt");
        Calls inner = new Calls();

        CompletableFuture<Object> future = calls.call(new AsyncAttempt() {
            private boolean again;

            @Override
            protected CompletionStage<?> run() throws Throwable {
                if (again) {
                    return inner.method().call(body);
                }
                again = true;
                throw first;
            }
        });
        calls.scheduler.advance(100 * MS);
        inner.scheduler.advance(100 * MS);

        assertThat(future).isCompletedWithValue("receipt");
        assertThat(body.numbers()).containsExactly(1, 2);
    }

    @Test
    void whatDependsOnTheFutureRunsOutsideOfTheAttempt() throws Throwable {
        int[] seen = new int[1];

        calls.call(Body.of(first, "receipt")).thenRun(() -> seen[0] = AttemptScope.current());
        calls.scheduler.advance(100 * MS);

        assertThat(seen[0]).isEqualTo(1);
    }

    @Test
    void everyAttemptHasTheContextClassLoaderOfTheCaller() throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        Body body = Body.of(first, "receipt");
        try (URLClassLoader callers = new URLClassLoader(new URL[0])) {
            thread.setContextClassLoader(callers);
            CompletableFuture<Object> future = calls.call(body);
            thread.setContextClassLoader(own);
            ClassLoader[] dependents = new ClassLoader[1];
            future.thenRun(() -> dependents[0] = thread.getContextClassLoader());

            calls.scheduler.advance(100 * MS);

            assertThat(body.loaders()).containsExactly(callers, callers);
            assertThat(dependents).containsExactly(own);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    @Test
    void aFailureUsedUpFurtherInIsKnownAlsoFromAnotherThread() throws Throwable {
        ExhaustedFailures known = new ExhaustedFailures();
        Calls inner = new Calls().sharing(known);
        Body body = Body.of(failing(first));

        CompletableFuture<Object> future = calls.doesNotRetryExhausted(known).call(new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws Throwable {
                return inner.method().call(body);
            }
        });
        Thread other = new Thread(() -> inner.scheduler.advance(200 * MS));
        other.start();
        other.join();

        assertThat(failure(future)).isSameAs(first);
        assertThat(body.attempts()).isEqualTo(3);
    }

    @Test
    void aStageCancelledFromInsideIsNotRetriedAndTheFutureIsCancelled() throws Throwable {
        CompletableFuture<Object> attempt = new CompletableFuture<>();
        CompletableFuture<Object> future = calls.call(Body.of(attempt, "too late"));

        attempt.cancel(true);

        assertThat(future).isCancelled();
        assertThat(calls.scheduler.asked()).isEmpty();
    }

    @Test
    void aCancellationIsRetriedWhereNamed() throws Throwable {
        CompletableFuture<Object> attempt = new CompletableFuture<>();
        CompletableFuture<Object> future = calls.on(CancellationException.class).call(Body.of(attempt, "receipt"));

        attempt.thenApply(result -> result).cancel(true);
        attempt.cancel(true);
        calls.scheduler.advance(100 * MS);

        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void aHundredThousandFailuresAtOnceWithoutAPauseGrowNoStack() throws Throwable {
        Body body = Body.of(failing(first));

        CompletableFuture<Object> future = calls.attempts(100_000).delay(0).call(body);
        calls.scheduler.advance(0);

        assertThat(body.attempts()).isEqualTo(100_000);
        assertThat(failure(future)).isSameAs(first);
    }

    static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isDone();
        return future.handle((result, failure) -> failure).join();
    }
}
