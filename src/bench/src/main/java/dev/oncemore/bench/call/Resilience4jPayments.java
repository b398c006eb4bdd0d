package dev.oncemore.bench.call;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Function;

/** Resilience4j: functions of one argument are decorated once, as its documentation advises; others at each call. */
final class Resilience4jPayments implements Payments {

    private static final Retry BACKOFF = Retry.of(
            "payments",
            RetryConfig.custom()
                    .maxAttempts(3)
                    .retryExceptions(Exception.class)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                            Duration.ofMillis(10), 2.0, 0.5, Duration.ofSeconds(1)))
                    .build());
    private static final Retry AT_ONCE = Retry.of(
            "at-once",
            RetryConfig.custom()
                    .maxAttempts(3)
                    .retryExceptions(Exception.class)
                    .waitDuration(Duration.ZERO)
                    .build());

    private final PlainPayments payments;
    private final Function<Order, Receipt> charge;
    private final Function<Order, Long> cents;
    private final Function<Order, Double> fee;
    private final Function<Order, Receipt> chargeAtOnce;

    Resilience4jPayments(Gateway gateway) {
        payments = new PlainPayments(gateway);
        charge = Retry.decorateFunction(BACKOFF, payments::charge);
        cents = Retry.decorateFunction(BACKOFF, payments::cents);
        fee = Retry.decorateFunction(BACKOFF, payments::fee);
        chargeAtOnce = Retry.decorateFunction(AT_ONCE, payments::charge);
    }

    @Override
    public Receipt charge(Order order) {
        return charge.apply(order);
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
        return BACKOFF.executeSupplier(
                () -> payments.transfer(order, cents, rate, parts, currency, express, memo, previous));
    }

    @Override
    public long cents(Order order) {
        return cents.apply(order);
    }

    @Override
    public double fee(Order order) {
        return fee.apply(order);
    }

    @Override
    public Receipt chargeAtOnce(Order order) {
        return chargeAtOnce.apply(order);
    }
}
