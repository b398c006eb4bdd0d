package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A deadline for all that is further in: the whole call with its attempts and pauses, or one attempt. When it passes
 * the stage is completed with a failure, and what goes on further in is cancelled and its result dropped.
 *
 * <p>A thread that begins an attempt is not interrupted: a body that returns its stage late, with the result already in
 * it, has done its work, and that result stands.
 */
public final class AsyncTimeoutLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final long limitNanos;
    private final Ticker ticker;
    private final Scheduler scheduler;
    private final Supplier<? extends Throwable> exceeded;

    /**
     * A deadline around a layer.
     *
     * @param exceeded makes the failure
     */
    public AsyncTimeoutLayer(
            AsyncLayer inner,
            long limitNanos,
            Ticker ticker,
            Scheduler scheduler,
            Supplier<? extends Throwable> exceeded) {
        this.inner = inner;
        this.limitNanos = limitNanos;
        this.ticker = ticker;
        this.scheduler = scheduler;
        this.exceeded = exceeded;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        if (timeLeft.getAsLong() <= limitNanos) { // the one further out comes first
            return inner.call(body, timeLeft);
        }
        DeadlineFuture future = new DeadlineFuture(ticker.nanos() + limitNanos);
        CompletionStage<?> stage = inner.call(body, future);
        if (LayerFuture.hasResult(stage)) {
            return stage;
        }
        future.follow(stage);
        future.start();
        return future;
    }

    /** One call, or one attempt. */
    private final class DeadlineFuture extends LayerFuture implements LongSupplier, Runnable {

        private final long deadline;
        private final @Nullable CallScope scope = CallScope.current();
        private final Timer timer = new Timer();

        DeadlineFuture(long deadline) {
            this.deadline = deadline;
        }

        /** The time left. */
        @Override
        public long getAsLong() {
            return deadline - ticker.nanos();
        }

        void start() {
            timer.begin(scheduler, getAsLong(), this);
        }

        @Override
        void succeeded(@Nullable Object result) {
            if (end()) {
                timer.stop();
                succeedWith(result);
            }
        }

        @Override
        void failed(Throwable failure) {
            if (end()) {
                timer.stop();
                failWith(failure);
            }
        }

        @Override
        void cutShort(@Nullable Object what, StopReason how) {
            timer.stop();
        }

        /** The deadline has passed. */
        @Override
        public void run() {
            if (!isDone()) {
                expire();
            }
        }

        /** What depends on the call runs as part of the keyed call that it was made in. */
        private void expire() {
            try {
                CallScope.run(scope, () -> {
                    timeOut(exceeded.get());
                    return null;
                });
            } catch (Throwable broken) { // never leave it waiting
                endWith(broken);
            }
        }
    }
}
