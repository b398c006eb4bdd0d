package dev.oncemore.bench.call;

import java.util.concurrent.CompletionStage;

/**
 * Calls that are protected by more than retries. Everyone has the same limits: two seconds for a call; a circuit
 * breaker that opens at half of the calls failing, 20 at least, and stays open for ten seconds; the retries of
 * {@link Payments}.
 */
public interface GuardedPayments {

    /** At most two seconds. */
    Receipt timed(Order order);

    /** Behind a circuit breaker, which is closed. */
    Receipt broken(Order order);

    /** Retries, in each attempt a circuit breaker, around all of it a timeout. */
    Receipt all(Order order);

    /** Retries of a call whose result comes later: what {@link Gateway#begin} gives. */
    CompletionStage<Receipt> later(Order order);
}
