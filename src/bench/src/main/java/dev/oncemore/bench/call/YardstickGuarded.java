package dev.oncemore.bench.call;

import java.util.concurrent.CompletionStage;

/** What the targets are stated in: one reading of the clock, and one stage that depends on another. */
final class YardstickGuarded implements GuardedPayments {

    private final Gateway gateway;
    private long read;

    YardstickGuarded(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Receipt timed(Order order) {
        read = System.nanoTime();
        return gateway.receipt(order);
    }

    @Override
    public Receipt broken(Order order) {
        return timed(order);
    }

    @Override
    public Receipt all(Order order) {
        return timed(order);
    }

    @Override
    public CompletionStage<Receipt> later(Order order) {
        long began = read;
        return gateway.begin().whenComplete((receipt, failure) -> {
            if (failure != null) {
                throw new IllegalStateException(order + " at " + began, failure);
            }
        });
    }
}
