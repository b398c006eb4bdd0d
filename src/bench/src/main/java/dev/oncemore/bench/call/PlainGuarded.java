package dev.oncemore.bench.call;

import java.util.concurrent.CompletableFuture;

/** No protection. */
final class PlainGuarded implements GuardedPayments {

    private final Gateway gateway;

    PlainGuarded(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Receipt timed(Order order) {
        return gateway.receipt(order);
    }

    @Override
    public Receipt broken(Order order) {
        return gateway.receipt(order);
    }

    @Override
    public Receipt all(Order order) {
        return gateway.receipt(order);
    }

    @Override
    public CompletableFuture<Receipt> later(Order order) {
        return gateway.begin();
    }
}
