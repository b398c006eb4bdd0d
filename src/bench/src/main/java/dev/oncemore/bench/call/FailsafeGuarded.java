package dev.oncemore.bench.call;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Failsafe: one executor for each kind of call. */
final class FailsafeGuarded implements GuardedPayments {

    private static final Timeout<Object> TIMEOUT =
            Timeout.builder(Duration.ofSeconds(2)).withInterrupt().build();
    private static final RetryPolicy<Object> RETRY = RetryPolicy.builder()
            .handle(Exception.class)
            .withMaxAttempts(3)
            .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1), 2)
            .withJitter(0.5)
            .build();

    private final FailsafeExecutor<Object> timed = Failsafe.with(TIMEOUT);
    private final FailsafeExecutor<Object> broken = Failsafe.with(breaker());
    private final FailsafeExecutor<Object> all = Failsafe.with(TIMEOUT, RETRY, breaker());
    private final FailsafeExecutor<Object> later = Failsafe.with(RETRY);
    private final PlainGuarded payments;

    FailsafeGuarded(Gateway gateway) {
        payments = new PlainGuarded(gateway);
    }

    private static CircuitBreaker<Object> breaker() {
        return CircuitBreaker.builder()
                .handle(Exception.class)
                .withFailureRateThreshold(50, 20, Duration.ofSeconds(30))
                .withDelay(Duration.ofSeconds(10))
                .withSuccessThreshold(3)
                .build();
    }

    @Override
    public Receipt timed(Order order) {
        return timed.get(() -> payments.timed(order));
    }

    @Override
    public Receipt broken(Order order) {
        return broken.get(() -> payments.broken(order));
    }

    @Override
    public Receipt all(Order order) {
        return all.get(() -> payments.all(order));
    }

    @Override
    public CompletionStage<Receipt> later(Order order) {
        return later.getStageAsync(() -> payments.later(order));
    }
}
