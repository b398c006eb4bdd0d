package dev.oncemore.agent.simulate;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.simulate.model.Capacity;
import dev.oncemore.agent.simulate.model.Load;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Strategy;
import java.util.Optional;

/** Scenarios and policies for tests. */
public final class Played {

    public static final long MILLISECOND = 1_000_000;
    public static final long SECOND = 1_000 * MILLISECOND;

    private Played() {}

    /** One client and a server that takes 100 ms for a request and queues five. */
    public static Scenario byHand(Outage outage, long attemptTimeout, long duration) {
        return new Scenario(
                new Load(1, 1, 1, 0),
                new Capacity(10, 1, 5),
                outage,
                attemptTimeout,
                Long.MAX_VALUE,
                5 * MILLISECOND,
                duration,
                1);
    }

    /** What the command plays through by itself, but for the clients. */
    public static Scenario storm(int clients, long seed) {
        return storm(clients, 0.5 * clients, seed);
    }

    /** With clients that want seven tenths of this capacity, and a queue that takes two seconds. */
    public static Scenario storm(int clients, double capacity, long seed) {
        return new Scenario(
                new Load(clients, 50, 0.7 * capacity, 0),
                new Capacity(capacity, 10, (int) (2 * capacity)),
                new Outage(Outage.Kind.SLOW, 10 * SECOND, 30 * SECOND, 1),
                SECOND,
                Long.MAX_VALUE,
                5 * MILLISECOND,
                120 * SECOND,
                seed);
    }

    public static Strategy immediate(int attempts, Optional<BudgetRules> budget) {
        return new Strategy(
                Strategy.Kind.NAIVE,
                attempts,
                Long.MAX_VALUE,
                new Backoff(Backoff.Strategy.FIXED, 0, 1, 0),
                Jitter.NONE,
                budget,
                Optional.empty());
    }

    /** The policy that annotations give by themselves. */
    public static Protection standard() {
        return new Protection(
                "standard", RetryPolicy.of(Attributes.NONE), Optional.of(BudgetRules.DEFAULT), Optional.of(breaker()));
    }

    public static BreakerRules breaker() {
        return BreakerPolicy.of(Attributes.NONE).rules();
    }
}
