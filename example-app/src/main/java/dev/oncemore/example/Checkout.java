package dev.oncemore.example;

import dev.oncemore.Backoff;
import dev.oncemore.CircuitBreaker;
import dev.oncemore.CircuitOpenException;
import dev.oncemore.Fallback;
import dev.oncemore.Idempotent;
import dev.oncemore.Oncemore;
import dev.oncemore.Retryable;
import dev.oncemore.Timeout;
import java.io.IOException;
import java.time.Duration;

/**
 * Has an order paid. The annotations are all that is said about retries, timeouts, outages and double clicks, here or
 * anywhere in the shop.
 */
final class Checkout implements Counter {

    private final GatewayClient gateway;
    private final Backlog backlog;
    private final Journal journal;

    Checkout(GatewayClient gateway, Backlog backlog, Journal journal) {
        this.gateway = gateway;
        this.backlog = backlog;
        this.journal = journal;
    }

    @Override
    @Idempotent(key = "charge:{order.number}")
    @Retryable(
            maxAttempts = 5,
            on = IOException.class,
            backoff = @Backoff(delay = "50ms", max = "1s"),
            attemptTimeout = "1s")
    @Timeout("3s")
    @CircuitBreaker(
            name = "gateway",
            window = "10 calls",
            minimumCalls = 10,
            failureRate = 80,
            ignore = GatewayBusyException.class,
            openFor = "500ms",
            probes = 2)
    @Fallback("chargeLater")
    public Payment charge(Order order) throws IOException, InterruptedException {
        Attempt attempt = journal.begin(order, Oncemore.attempt());
        try {
            Payment receipt = gateway.charge(order);
            journal.end(attempt, Outcome.CHARGED);
            return receipt;
        } catch (IOException | InterruptedException failure) {
            journal.end(attempt, Outcome.of(failure));
            throw failure;
        }
    }

    /** The gateway was not asked, and the exception says when to ask again. */
    Payment chargeLater(Order order, CircuitOpenException open) {
        journal.refused(order);
        return backlog.add(order, open.retryAfter());
    }

    /** The gateway was asked in vain. */
    Payment chargeLater(Order order, Exception failure) {
        journal.gaveUp(order);
        return backlog.add(order, Duration.ZERO);
    }
}
