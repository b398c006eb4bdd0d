package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.AttemptsTest.failure;
import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Bodies whose futures are of a class of their own, which their dependents share. */
class ModelledTest {

    private final Calls calls = new Calls();
    private final IOException failure = new IOException("failed");
    private final Managed<Object> first = new Managed<>();

    private static final class Managed<T> extends CompletableFuture<T> {

        static int executed;

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Managed<>();
        }

        @Override
        public Executor defaultExecutor() {
            return task -> {
                executed++;
                task.run();
            };
        }
    }

    /** Of a class of its own, but its dependents are not. */
    private static final class Single extends CompletableFuture<Object> {}

    @Test
    void theFutureIsOfTheClassAndOnTheExecutorOfTheFirstStage() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(first, new CompletableFuture<>()));
        int before = Managed.executed;

        assertThat(future).isInstanceOf(Managed.class).isNotSameAs(first);
        first.complete("receipt");
        assertThat(future.thenApplyAsync(result -> result + "!")).isCompletedWithValue("receipt!");
        assertThat(Managed.executed).isEqualTo(before + 1);
    }

    @Test
    void itEndsAsTheCallDoes() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(first, failing(failure)));

        first.completeExceptionally(new IOException("first"));
        calls.scheduler.advance(200 * MS);

        assertThat(failure(future)).isSameAs(failure);
    }

    @Test
    void toCancelItIsToCancelTheCall() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(first));

        future.cancel(true);

        assertThat(first).isCancelled();
        assertThat(calls.scheduler.waiting()).isZero();
    }

    @Test
    void toCompleteItIsToKeepTheMethodsPromise() throws Throwable {
        CompletableFuture<Object> future = calls.call(Body.of(first));

        future.complete("kept");

        assertThat(first).isCompletedWithValue("kept");
    }

    @Test
    void aStageWithAResultIsReturnedAsItIs() throws Throwable {
        first.complete("receipt");

        assertThat(calls.call(Body.of(first))).isSameAs(first);
    }

    @Test
    void whereItsDependentsArePlainSoIsTheFuture() throws Throwable {
        Single single = new Single();

        CompletableFuture<Object> future = calls.call(Body.of(single));

        assertThat(future).isInstanceOf(LayerFuture.class);
        single.complete("receipt");
        assertThat(future).isCompletedWithValue("receipt");
    }

    @Test
    void aReadOnlyStageIsNoModel() throws Throwable {
        CompletableFuture<Object> hidden = new CompletableFuture<>();

        CompletableFuture<Object> future = calls.call(Body.of(hidden.minimalCompletionStage()));
        hidden.complete("receipt");

        assertThat(future).isCompletedWithValue("receipt");
        assertThat(calls.call(Body.of(CompletableFuture.completedStage("another"))))
                .isCompletedWithValue("another");
    }

    @Test
    void aMethodThatMustReturnItsOwnTypeThrowsWhereThereWasNoStageToMakeOne() {
        AsyncAttempt body = new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws Throwable {
                throw failure;
            }

            @Override
            protected boolean needsStage() {
                return true;
            }
        };

        assertThat(catchThrowable(() -> calls.call(body))).isSameAs(failure);
        assertThat(calls.scheduler.asked()).isEmpty();
    }
}
