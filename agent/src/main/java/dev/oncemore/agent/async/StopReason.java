package dev.oncemore.agent.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How it came that a call, or one layer of it, waits for nothing any more, and what becomes of the stage that it waited
 * for.
 */
class StopReason {

    /** What it waited for has come. */
    static final StopReason REACHED = new StopReason();

    /** A deadline has passed. */
    static final StopReason TIMED_OUT = new StopReason();

    /** Whoever holds the future has cancelled it. */
    static final StopReason ABANDONED = new StopReason();

    private StopReason() {}

    /** Whoever holds the future has completed it. */
    static StopReason completed(@Nullable Object result) {
        return new Completed(result, null);
    }

    /** Likewise, with a failure. */
    static StopReason failed(Throwable failure) {
        return new Completed(null, failure);
    }

    /** Whether the body's stage gets a result or a failure that whoever holds the future has. */
    boolean completes() {
        return false;
    }

    /** Ends the stage that the body returned. */
    void reach(CompletionStage<?> stage) {
        stage.toCompletableFuture().cancel(true);
    }

    /** Ends the future of a layer that has ended so. */
    void reach(LayerFuture layer) {
        layer.cancelNow();
    }

    /**
     * With a result or a failure, which the stage gets too: a promise that a method hands out and keeps is that stage.
     */
    private static final class Completed extends StopReason {

        private final @Nullable Object result;
        private final @Nullable Throwable failure;

        Completed(@Nullable Object result, @Nullable Throwable failure) {
            this.result = result;
            this.failure = failure;
        }

        @Override
        boolean completes() {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // it is of whatever type the caller took the method to return
        void reach(CompletionStage<?> stage) {
            if (!LayerFuture.isReadable(stage)) {
                super.reach(stage);
                return;
            }
            CompletableFuture<@Nullable Object> promise = (CompletableFuture<@Nullable Object>) stage;
            if (failure == null) {
                promise.complete(result);
            } else {
                promise.completeExceptionally(failure);
            }
        }

        @Override
        void reach(LayerFuture layer) {
            if (failure == null) {
                layer.succeedWith(result);
            } else {
                layer.failWith(failure);
            }
        }
    }
}
