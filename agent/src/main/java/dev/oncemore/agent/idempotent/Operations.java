package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.time.Parker;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What all idempotent methods of an application share.
 *
 * @param flights those to this store
 * @param owners numbers of which no two are the same, in any JVM
 */
public record Operations(
        IdempotencyStore store,
        Flights flights,
        Ticker ticker,
        Sleeper sleeper,
        Parker parker,
        Supplier<RandomGenerator> random,
        LongSupplier owners) {}
