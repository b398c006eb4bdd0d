package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.FailureHistory;
import dev.oncemore.agent.time.ContextLoader;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Another method takes over where all that is further in has failed. If it fails too its failure stands, with the first
 * suppressed in it.
 */
public final class AsyncFallbackLayer implements AsyncLayer {

    private final AsyncLayer inner;

    public AsyncFallbackLayer(AsyncLayer inner) {
        this.inner = inner;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        CompletionStage<?> stage;
        try {
            stage = inner.call(body, timeLeft);
        } catch (Throwable failure) {
            stage = recover(body, failure);
            if (LayerFuture.hasResult(stage)) {
                return stage;
            }
            FallbackFuture future = new FallbackFuture(body);
            future.followFallback(stage, failure);
            return future;
        }
        if (LayerFuture.hasResult(stage)) {
            return stage;
        }
        FallbackFuture future = new FallbackFuture(body);
        future.follow(stage);
        return future;
    }

    /** The stage of the fallback; what it throws has the failure suppressed in it. */
    private static CompletionStage<?> recover(AsyncAttempt body, Throwable failure) throws Throwable {
        try {
            return body.beginFallback(failure);
        } catch (Throwable again) {
            throw suppressing(again, failure);
        }
    }

    private static Throwable suppressing(Throwable last, Throwable earlier) {
        FailureHistory history = new FailureHistory();
        history.add(earlier);
        history.attachTo(last);
        return last;
    }

    /** One call: it waits for the stage further in, and if that fails for the fallback's. */
    private static final class FallbackFuture extends LayerFuture {

        private @Nullable AsyncAttempt body;
        private @Nullable ClassLoader loader = ContextLoader.current();
        private @Nullable CallScope scope = CallScope.current();
        private @Nullable Throwable recovered;

        FallbackFuture(AsyncAttempt body) {
            this.body = body;
        }

        void followFallback(CompletionStage<?> stage, Throwable failure) {
            recovered = failure;
            follow(stage);
        }

        @Override
        void succeeded(@Nullable Object result) {
            if (end()) {
                release();
                succeedWith(result);
            }
        }

        @Override
        void failed(Throwable failure) {
            Throwable first = recovered;
            if (first == null) {
                takeOver(failure);
            } else if (end()) {
                release();
                failWith(suppressing(failure, first));
            }
        }

        private static CompletionStage<?> begun(@Nullable Object stage) {
            return (CompletionStage<?>) Objects.requireNonNull(stage);
        }

        private void takeOver(Throwable failure) {
            CompletionStage<?> stage;
            try {
                stage = begun(Surroundings.within(
                        loader, scope, () -> beginUnlessEnded(() -> recover(Objects.requireNonNull(body), failure))));
            } catch (Throwable again) { // that it was called off too
                if (end()) {
                    release();
                    failWith(again);
                }
                return;
            }
            followFallback(stage, failure);
            if (hasEnded()) {
                release();
            }
        }

        /** Not while another thread takes a step, which does it itself. */
        @Override
        void cutShort(@Nullable Object what, StopReason how) {
            if (what != null) {
                release();
            }
        }

        private void release() {
            body = null;
            loader = null;
            scope = null;
            recovered = null;
        }
    }
}
