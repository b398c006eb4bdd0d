package dev.oncemore.example;

import dev.oncemore.Backoff;
import dev.oncemore.Oncemore;
import dev.oncemore.Retryable;
import java.io.IOException;

/** Has an order paid. The annotation is all that is said about retries, here or anywhere in the shop. */
final class Checkout {

    private final GatewayClient gateway;
    private final Journal journal;

    Checkout(GatewayClient gateway, Journal journal) {
        this.gateway = gateway;
        this.journal = journal;
    }

    @Retryable(maxAttempts = 5, on = IOException.class, backoff = @Backoff(delay = "50ms", max = "1s"))
    Receipt charge(Order order) throws IOException, InterruptedException {
        Attempt attempt = journal.begin(order, Oncemore.attempt());
        try {
            Receipt receipt = gateway.charge(order);
            journal.end(attempt, Outcome.CHARGED);
            return receipt;
        } catch (IOException failure) {
            journal.end(attempt, Outcome.of(failure));
            throw failure;
        }
    }
}
