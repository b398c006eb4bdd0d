package dev.oncemore.bench.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Resilience4j. Its TimeLimiter watches a future, so the work is done by another thread. */
final class Resilience4jGuarded implements GuardedPayments {

    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(Resilience4jGuarded::daemon);
    private static final ScheduledExecutorService SCHEDULER =
            Executors.newSingleThreadScheduledExecutor(Resilience4jGuarded::daemon);
    private static final TimeLimiter LIMITER = TimeLimiter.of(TimeLimiterConfig.custom()
            .timeoutDuration(Duration.ofSeconds(2))
            .cancelRunningFuture(true)
            .build());
    private static final Retry RETRY = Retry.of(
            "payments",
            RetryConfig.custom()
                    .maxAttempts(3)
                    .retryExceptions(Exception.class)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                            Duration.ofMillis(10), 2.0, 0.5, Duration.ofSeconds(1)))
                    .build());

    private final PlainGuarded payments;
    private final Function<Order, Receipt> broken;
    private final Function<Order, Receipt> retriedAndBroken;

    Resilience4jGuarded(Gateway gateway) {
        payments = new PlainGuarded(gateway);
        broken = CircuitBreaker.decorateFunction(breaker(), payments::broken);
        retriedAndBroken = Retry.decorateFunction(RETRY, CircuitBreaker.decorateFunction(breaker(), payments::all));
    }

    private static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "payments",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize(30)
                        .minimumNumberOfCalls(20)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "resilience4j");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Receipt timed(Order order) {
        return limited(() -> payments.timed(order));
    }

    @Override
    public Receipt broken(Order order) {
        return broken.apply(order);
    }

    @Override
    public Receipt all(Order order) {
        return limited(() -> retriedAndBroken.apply(order));
    }

    private static Receipt limited(Callable<Receipt> call) {
        try {
            return LIMITER.executeFutureSupplier(() -> WORKERS.submit(call));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public CompletionStage<Receipt> later(Order order) {
        return Retry.decorateCompletionStage(RETRY, SCHEDULER, () -> payments.later(order))
                .get();
    }
}
