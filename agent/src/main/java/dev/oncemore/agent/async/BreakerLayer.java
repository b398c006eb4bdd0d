package dev.oncemore.agent.async;

import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: the permit is taken before the body is run, and how it went is told when its stage ends. An attempt that a deadline ended is
 * a failure; one that was cancelled gives its permit back.
 */
public final class BreakerLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final CircuitBreaker breaker;
    private final Ticker ticker;
    private final Predicate<Throwable> counted;
    private final Predicate<Throwable> ignored;
    private final LongFunction<? extends Throwable> open;

    /**
     * A breaker around a layer.
     *
     * @param counted the failures that count as such; any other counts as a success
     * @param ignored the failures that are no outcome at all
     * @param open makes the failure of a call that may not be run, from the nanoseconds until one may
     */
    public BreakerLayer(
            AsyncLayer inner,
            CircuitBreaker breaker,
            Ticker ticker,
            Predicate<Throwable> counted,
            Predicate<Throwable> ignored,
            LongFunction<? extends Throwable> open) {
        this.inner = inner;
        this.breaker = breaker;
        this.ticker = ticker;
        this.counted = counted;
        this.ignored = ignored;
        this.open = open;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        Permit permit = breaker.tryAcquire();
        if (permit == null) {
            throw open.apply(breaker.nanosUntilProbe());
        }
        long began = breaker.measuresTime() ? ticker.nanos() : 0;
        CompletionStage<?> stage;
        try {
            stage = inner.call(body, timeLeft);
        } catch (Throwable failure) {
            tell(permit, began, failure);
            throw failure;
        }
        if (LayerFuture.hasResult(stage)) {
            permit.succeeded(took(began));
            return stage;
        }
        PermitFuture future = new PermitFuture(permit, began);
        future.follow(stage);
        return future;
    }

    private void tell(Permit permit, long began, Throwable failure) {
        if (failure instanceof AttemptTimedOut) {
            permit.failed(took(began));
        } else if (ignored.test(failure)) {
            permit.ignored();
        } else if (counted.test(failure)) {
            permit.failed(took(began));
        } else if (failure instanceof CancellationException) {
            permit.ignored();
        } else {
            permit.succeeded(took(began));
        }
    }

    private long took(long began) {
        return breaker.measuresTime() ? ticker.nanos() - began : 0;
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
                permit.succeeded(took(began));
                succeedWith(result);
            }
        }

        @Override
        void failed(Throwable failure) {
            if (end()) {
                tell(permit, began, failure);
                failWith(failure);
            }
        }

        @Override
        void cutShort(@Nullable Object what, End how) {
            if (how == End.TIMED_OUT) {
                permit.failed(took(began));
            } else {
                permit.ignored();
            }
        }
    }
}
