package dev.oncemore.bench.call;

import dev.oncemore.Backoff;
import dev.oncemore.Jitter;
import dev.oncemore.Retryable;

/**
 * Oncemore, with the policy in the annotation. The retry budget, which is on by default, stays on where calls succeed.
 */
final class WovenPayments implements Payments {

    private final Gateway gateway;

    WovenPayments(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    public Receipt charge(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    public Receipt transfer(
            Order order,
            long cents,
            double rate,
            int parts,
            String currency,
            boolean express,
            Object memo,
            Receipt previous) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    public long cents(Order order) {
        return gateway.cents(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "10ms", max = "1s"))
    public double fee(Order order) {
        return gateway.fee(order);
    }

    @Override
    @Retryable(backoff = @Backoff(delay = "0ms"), jitter = Jitter.NONE, budget = "none")
    public Receipt chargeAtOnce(Order order) {
        return gateway.receipt(order);
    }
}
