package dev.oncemore.bench.call;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletionStage;

/**
 * SmallRye Fault Tolerance, stand-alone. Its breaker looks back upon a number of calls, and its timeout is that of an
 * attempt.
 */
final class SmallRyeGuarded implements GuardedPayments {

    private static final TypeLiteral<CompletionStage<Receipt>> STAGE = new TypeLiteral<>() {
        private static final long serialVersionUID = 1;
    };
    private final Guard timed = withTimeout(Guard.create()).build();
    private final Guard broken = withBreaker(Guard.create()).build();
    private final Guard all =
            withRetry(withBreaker(withTimeout(Guard.create()))).build();
    private final Guard later = withRetry(Guard.create()).build();
    private final PlainGuarded payments;

    SmallRyeGuarded(Gateway gateway) {
        payments = new PlainGuarded(gateway);
    }

    private static Guard.Builder withTimeout(Guard.Builder builder) {
        return builder.withTimeout().duration(2, SECONDS).done();
    }

    private static Guard.Builder withBreaker(Guard.Builder builder) {
        return builder.withCircuitBreaker()
                .failOn(Exception.class)
                .failureRatio(0.5)
                .requestVolumeThreshold(20)
                .delay(10, SECONDS)
                .successThreshold(3)
                .done();
    }

    private static Guard.Builder withRetry(Guard.Builder builder) {
        return builder.withRetry()
                .retryOn(Exception.class)
                .maxRetries(2)
                .maxDuration(0, MILLIS)
                .delay(10, MILLIS)
                .jitter(5, MILLIS)
                .withExponentialBackoff()
                .factor(2)
                .maxDelay(1, SECONDS)
                .done()
                .done();
    }

    @Override
    public Receipt timed(Order order) {
        return timed.get(() -> payments.timed(order), Receipt.class);
    }

    @Override
    public Receipt broken(Order order) {
        return broken.get(() -> payments.broken(order), Receipt.class);
    }

    @Override
    public Receipt all(Order order) {
        return all.get(() -> payments.all(order), Receipt.class);
    }

    @Override
    public CompletionStage<Receipt> later(Order order) {
        return later.get(() -> payments.later(order), STAGE);
    }
}
