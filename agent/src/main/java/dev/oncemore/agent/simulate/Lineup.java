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
 * The strategies that are compared: the policy, and variants of it without some of its parts. All have the attempts of
 * the policy. A variant that equals the policy is left out.
 *
 * <p>Full jitter halves the mean delay, and shorter delays mean more retries. So that the second and third strategy
 * differ only in the spread, the second has the average delay of the third. For a policy without jitter, the third has
 * full jitter and twice the delays.
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
     * The mean of a delay with this jitter, as a share of the delay. Decorrelated delays do not depend on it and are
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
