package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.AttemptsTest.failure;
import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.async.Calls.Exceeded;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private final Calls calls = new Calls().attempts(2).fallback();
    private final IOException failure = new IOException("failed");
    private final CompletableFuture<Object> pending = new CompletableFuture<>();

    @Test
    void takesOverWhenTheRetriesAreUsedUp() throws Throwable {
        Throwable[] given = new Throwable[1];
        Body body = Body.of(failing(new IOException("first")), failing(failure)).recovering(last -> {
            given[0] = last;
            return pending;
        });

        CompletableFuture<Object> future = calls.call(body);
        calls.scheduler.advance(100 * MS);
        assertThat(future).isNotDone();
        pending.complete("queued");

        assertThat(future).isCompletedWithValue("queued");
        assertThat(given[0]).isSameAs(failure);
    }

    @Test
    void takesOverFromWhatWasThrownBeforeThereWasAStage() throws Throwable {
        CompletableFuture<Object> complete = CompletableFuture.completedFuture("queued");
        Calls once = calls.attempts(1);

        assertThat(once.call(Body.of(failure).recovering(last -> complete))).isSameAs(complete);
        CompletableFuture<Object> future = once.call(Body.of(failure).recovering(last -> pending));
        pending.complete("later");
        assertThat(future).isCompletedWithValue("later");
    }

    @Test
    void takesOverFromADeadline() throws Throwable {
        CompletableFuture<Object> future = calls.timeout(50 * MS)
                .call(Body.of(pending).recovering(last -> CompletableFuture.completedFuture(last)));

        calls.scheduler.advance(50 * MS);

        assertThat(future).isCompletedWithValueMatching(Exceeded.class::isInstance);
    }

    @Test
    void leavesAloneWhatItDoesNotAnswerFor() throws Throwable {
        AssertionError error = new AssertionError();
        Body.Recovery none = last -> {
            throw last;
        };

        assertThat(failure(calls.call(Body.of(failing(error)).recovering(none))))
                .isSameAs(error);
        assertThat(catchThrowable(() -> calls.call(Body.of(error).recovering(none))))
                .isSameAs(error)
                .hasNoSuppressedExceptions();
    }

    @Test
    void thatFailsHasTheFailureSuppressedInItsOwn() throws Throwable {
        IllegalStateException thrown = new IllegalStateException("thrown");
        IllegalStateException later = new IllegalStateException("later");
        calls.attempts(1);

        assertThat(failure(calls.call(Body.of(failure).recovering(last -> {
                    throw thrown;
                }))))
                .isSameAs(thrown);
        assertThat(thrown.getSuppressed()).containsExactly(failure);
        assertThat(failure(calls.call(Body.of(failing(failure)).recovering(last -> failing(later)))))
                .isSameAs(later);
        assertThat(later.getSuppressed()).containsExactly(failure);
    }

    @Test
    void thatThrowsTheFailureItselfAddsNothing() throws Throwable {
        Body body = Body.of(failing(failure)).recovering(last -> {
            throw last;
        });

        assertThat(failure(calls.attempts(1).call(body))).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void thatReturnsNullHasFailed() throws Throwable {
        Body body = Body.of(failing(failure)).recovering(last -> null);

        assertThat(failure(calls.attempts(1).call(body)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the fallback returned null instead of a stage")
                .hasSuppressedException(failure);
    }

    @Test
    void isCancelledWithTheFuture() throws Throwable {
        CompletableFuture<Object> future =
                calls.attempts(1).call(Body.of(failing(failure)).recovering(last -> pending));

        future.cancel(true);

        assertThat(pending).isCancelled();
    }

    @Test
    void isNotAskedForACallThatWasCancelled() throws Throwable {
        int[] asked = {0};
        CompletableFuture<Object> future = calls.call(Body.of(pending).recovering(last -> {
            asked[0]++;
            return pending;
        }));

        future.cancel(true);

        assertThat(asked[0]).isZero();
    }
}
