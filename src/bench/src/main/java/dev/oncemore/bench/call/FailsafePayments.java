package dev.oncemore.bench.call;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/** Failsafe: one executor for all calls. */
final class FailsafePayments implements Payments {

    private static final FailsafeExecutor<Object> BACKOFF = Failsafe.with(RetryPolicy.builder()
            .handle(Exception.class)
            .withMaxAttempts(3)
            .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1), 2)
            .withJitter(0.5)
            .build());
    private static final FailsafeExecutor<Object> AT_ONCE = Failsafe.with(
            RetryPolicy.builder().handle(Exception.class).withMaxAttempts(3).build());

    private final PlainPayments payments;

    FailsafePayments(Gateway gateway) {
        payments = new PlainPayments(gateway);
    }

    @Override
    public Receipt charge(Order order) {
        return BACKOFF.get(() -> payments.charge(order));
    }

    @Override
    public Receipt transfer(
            Order order,
            long cents,
            double rate,
            int parts,
            String currency,
            boolean express,
            Object memo,
            Receipt previous) {
        return BACKOFF.get(() -> payments.transfer(order, cents, rate, parts, currency, express, memo, previous));
    }

    @Override
    public long cents(Order order) {
        return BACKOFF.get(() -> payments.cents(order));
    }

    @Override
    public double fee(Order order) {
        return BACKOFF.get(() -> payments.fee(order));
    }

    @Override
    public Receipt chargeAtOnce(Order order) {
        return AT_ONCE.get(() -> payments.charge(order));
    }
}
