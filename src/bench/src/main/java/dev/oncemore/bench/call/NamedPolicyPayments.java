package dev.oncemore.bench.call;

import dev.oncemore.Retryable;

/** Oncemore, with named policies, which are in the properties file that the agent is given. */
final class NamedPolicyPayments implements Payments {

    private final Gateway gateway;

    NamedPolicyPayments(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    @Retryable(policy = "payments")
    public Receipt charge(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(policy = "payments")
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
    @Retryable(policy = "payments")
    public long cents(Order order) {
        return gateway.cents(order);
    }

    @Override
    @Retryable(policy = "payments")
    public double fee(Order order) {
        return gateway.fee(order);
    }

    @Override
    @Retryable(policy = "at-once")
    public Receipt chargeAtOnce(Order order) {
        return gateway.receipt(order);
    }
}
