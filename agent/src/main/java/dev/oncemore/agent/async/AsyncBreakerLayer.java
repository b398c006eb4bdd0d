package dev.oncemore.agent.async;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: the permit is taken before the body is run, and how it went is told when its stage ends. An
 * attempt that a deadline ended is a failure; one that was cancelled gives its permit back.
 */
public final class AsyncBreakerLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final Gate gate;
    private final Ticker ticker;

    public AsyncBreakerLayer(AsyncLayer inner, Gate gate, Ticker ticker) {
        this.inner = inner;
        this.gate = gate;
        this.ticker = ticker;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        Permit permit = gate.enter();
        long began = gate.measuresTime() ? ticker.nanos() : 0;
        CompletionStage<?> stage;
        try {
            stage = inner.call(body, timeLeft);
        } catch (CalledOff notBegun) {
            permit.ignored();
            throw notBegun;
        } catch (Throwable failure) {
            gate.ended(failure, took(began), permit);
            throw failure;
        }
        if (LayerFuture.hasResult(stage)) {
            gate.ended(null, took(began), permit);
            return stage;
        }
        PermitFuture future = new PermitFuture(permit, began);
        future.follow(stage);
        return future;
    }

    private long took(long began) {
        return gate.measuresTime() ? ticker.nanos() - began : 0;
    }

    /** One attempt with its permit, which is told one outcome. */
    private final class PermitFuture extends LayerFuture {

        private final Permit permit;
        private final long began;

        PermitFuture(Permit permit, long began) {
            this.permit = permit;
            this.began = began;
        }

        @Override
        void succeeded(@Nullable Object result) {
            if (end()) {
                gate.ended(null, took(began), permit);
                succeedWith(result);
            }
        }

        @Override
        void failed(Throwable failure) {
            if (end()) {
                gate.ended(failure, took(began), permit);
                failWith(failure);
            }
        }

        @Override
        void cutShort(@Nullable Object what, StopReason how) {
            if (how == StopReason.TIMED_OUT) {
                gate.timedOut(took(began), permit);
            } else {
                permit.ignored();
            }
        }
    }
}
