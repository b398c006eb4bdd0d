package dev.oncemore.bench.call;

import dev.oncemore.Backoff;
import dev.oncemore.CircuitBreaker;
import dev.oncemore.Retryable;
import dev.oncemore.Timeout;
import java.util.concurrent.CompletableFuture;

/** Oncemore. */
final class WovenGuarded implements GuardedPayments {

    private final Gateway gateway;

    WovenGuarded(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    @Timeout("2s")
    public Receipt timed(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @CircuitBreaker(window = "30s")
    public Receipt broken(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    @Timeout("2s")
    @CircuitBreaker(window = "30s")
    public Receipt all(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    public CompletableFuture<Receipt> later(Order order) {
        return gateway.begin();
    }
}
