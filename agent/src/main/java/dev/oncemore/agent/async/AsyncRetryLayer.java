package dev.oncemore.agent.async;

import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Retries: an attempt that ends badly is followed by a pause, which no thread sits out, and the next attempt. */
public final class AsyncRetryLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final RetryTerms terms;
    private final Scheduler scheduler;

    public AsyncRetryLayer(AsyncLayer inner, RetryTerms terms, Scheduler scheduler) {
        this.inner = inner;
        this.terms = terms;
        this.scheduler = scheduler;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        long began = terms.rules().needsBeginning() ? terms.ticker().nanos() : 0;
        CompletionStage<?> stage;
        try {
            stage = inner.call(body, timeLeft);
        } catch (Throwable failure) {
            if (isPassing(failure, body)) {
                Throwable passing = Outcome.failed(failure).failure();
                throw passing == null ? failure : passing;
            }
            return future(body, timeLeft, began).afterThrown(failure);
        }
        if (LayerFuture.hasResult(stage)) {
            Object result = stage.toCompletableFuture().join();
            return terms.accept(result) ? stage : future(body, timeLeft, began).after(Outcome.returned(result));
        }
        RetryFuture future = future(body, timeLeft, began);
        future.follow(stage);
        return future;
    }

    /** An error that no policy names, or a failure for which there could be no future to return. */
    private boolean isPassing(Throwable failure, AsyncAttempt body) {
        return body.needsStage()
                || (failure instanceof Error && !terms.rules().failures().reachesBeyondExceptions());
    }

    private RetryFuture future(AsyncAttempt body, LongSupplier timeLeft, long began) {
        return new RetryFuture(this, body, timeLeft, began);
    }

    AsyncLayer inner() {
        return inner;
    }

    RetryTerms terms() {
        return terms;
    }

    Scheduler scheduler() {
        return scheduler;
    }
}
