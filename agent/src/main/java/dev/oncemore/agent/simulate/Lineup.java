package dev.oncemore.agent.simulate;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.simulate.model.Guards;
import dev.oncemore.agent.simulate.model.Strategy;
import dev.oncemore.agent.simulate.model.Strategy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The strategies that are compared: the policy, and what it would be without one thing after another. All have its
 * attempts. What would be the same as the policy is left out.
 *
 * <p>Full jitter halves the mean pause, and who pauses less retries more. So that the second and the third strategy
 * differ in the spread alone, the second pauses as long as the third does on average. Of a policy without jitter the
 * third is the one with full jitter and twice its pauses.
 */
final class Lineup {

    private static final Backoff AT_ONCE = new Backoff(Backoff.Strategy.FIXED, 0, 1, 0);

    private Lineup() {}

    static List<Strategy> of(Protection policy) {
        Backoff given = policy.retry().backoff();
        boolean spread = policy.retry().jitter() != Jitter.NONE;
        Jitter jitter = spread ? policy.retry().jitter() : Jitter.FULL;
        Backoff jittered = spread ? given : scaled(given, 2);
        Backoff even = spread ? scaled(given, mean(jitter)) : given;
        boolean guarded = policy.guards() != Guards.NONE;
        List<Strategy> lineup = new ArrayList<>();
        lineup.add(strategy(Kind.NAIVE, policy, AT_ONCE, Jitter.NONE, Optional.empty(), Optional.empty()));
        if (policy.retries() && (guarded || spread)) {
            lineup.add(strategy(Kind.BACKOFF, policy, even, Jitter.NONE, Optional.empty(), Optional.empty()));
        }
        if (policy.retries() && (guarded || !spread)) {
            lineup.add(strategy(Kind.JITTER, policy, jittered, jitter, Optional.empty(), Optional.empty()));
        }
        Jitter own = policy.retry().jitter();
        if (policy.guards() == Guards.BOTH) {
            lineup.add(strategy(Kind.BUDGET, policy, given, own, policy.budget(), Optional.empty()));
            lineup.add(strategy(Kind.BREAKER, policy, given, own, Optional.empty(), policy.breaker()));
        }
        lineup.add(strategy(Kind.POLICY, policy, given, own, policy.budget(), policy.breaker()));
        return List.copyOf(lineup);
    }

    private static Strategy strategy(
            Kind kind,
            Protection policy,
            Backoff backoff,
            Jitter jitter,
            Optional<BudgetRules> budget,
            Optional<BreakerRules> breaker) {
        return new Strategy(
                kind,
                policy.retry().maxAttempts(),
                policy.retry().maxDurationNanos(),
                backoff,
                jitter,
                budget,
                breaker);
    }

    /**
     * The mean of a pause that is spread so, as a share of the pause. Decorrelated pauses go their own way and are
     * taken as they are.
     */
    private static double mean(Jitter jitter) {
        return switch (jitter) {
            case FULL -> 0.5;
            case EQUAL -> 0.75;
            case NONE, DECORRELATED -> 1;
        };
    }

    private static Backoff scaled(Backoff backoff, double factor) {
        return new Backoff(backoff.strategy(), (long) (backoff.delayNanos() * factor), backoff.multiplier(), (long)
                (backoff.maxNanos() * factor));
    }
}
