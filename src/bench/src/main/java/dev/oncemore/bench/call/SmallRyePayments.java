package dev.oncemore.bench.call;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import io.smallrye.faulttolerance.api.Guard;

/**
 * SmallRye Fault Tolerance, stand-alone. Its limit on the time of the whole, three minutes unless told otherwise, is
 * off.
 */
final class SmallRyePayments implements Payments {

    private static final Guard BACKOFF = Guard.create()
            .withRetry()
            .retryOn(Exception.class)
            .maxRetries(2)
            .maxDuration(0, MILLIS)
            .delay(10, MILLIS)
            .jitter(5, MILLIS)
            .withExponentialBackoff()
            .factor(2)
            .maxDelay(1, SECONDS)
            .done()
            .done()
            .build();
    private static final Guard AT_ONCE = Guard.create()
            .withRetry()
            .retryOn(Exception.class)
            .maxRetries(2)
            .maxDuration(0, MILLIS)
            .delay(0, MILLIS)
            .jitter(0, MILLIS)
            .done()
            .build();

    private final PlainPayments payments;

    SmallRyePayments(Gateway gateway) {
        payments = new PlainPayments(gateway);
    }

    @Override
    public Receipt charge(Order order) {
        return BACKOFF.get(() -> payments.charge(order), Receipt.class);
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
        return BACKOFF.get(
                () -> payments.transfer(order, cents, rate, parts, currency, express, memo, previous), Receipt.class);
    }

    @Override
    public long cents(Order order) {
        return BACKOFF.get(() -> payments.cents(order), Long.class);
    }

    @Override
    public double fee(Order order) {
        return BACKOFF.get(() -> payments.fee(order), Double.class);
    }

    @Override
    public Receipt chargeAtOnce(Order order) {
        return AT_ONCE.get(() -> payments.charge(order), Receipt.class);
    }
}
