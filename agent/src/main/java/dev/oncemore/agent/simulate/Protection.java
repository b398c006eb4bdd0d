package dev.oncemore.agent.simulate;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Guards;
import dev.oncemore.agent.simulate.model.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The policy in question.
 *
 * @param budget of its retries; empty: they have none
 * @param breaker around its attempts; empty: there is none
 */
public record Protection(String name, RetryPolicy retry, Optional<BudgetRules> budget, Optional<BreakerRules> breaker) {

    /** The attempt timeout of the policy, if it has one. */
    public OptionalLong attemptTimeoutNanos() {
        return retry.attemptTimeout().isPresent()
                ? OptionalLong.of(retry.attemptTimeout().get().limitNanos())
                : OptionalLong.empty();
    }

    /** Whether there are retries, without which a budget has no effect. */
    public Protection {
        budget = retry.maxAttempts() == 1 ? Optional.empty() : budget;
    }

    boolean retries() {
        return retry.maxAttempts() > 1;
    }

    Guards guards() {
        return Guards.of(budget, breaker);
    }

    /** Whether only a success ends its retries, as far as the policy is concerned. */
    boolean mightNeverEnd() {
        return retry.maxAttempts() == Integer.MAX_VALUE && retry.maxDurationNanos() == Long.MAX_VALUE;
    }

    /** All of it in words. */
    String description() {
        return Words.of("protection", name, attempts(), backoff(), budgetInWords(), breakerInWords());
    }

    private String attempts() {
        String attempts = retry.maxAttempts() == Integer.MAX_VALUE
                ? Words.of("attempts.unlimited")
                : !retries()
                        ? Words.of("attempts.one")
                        : Words.of("attempts.some", Integer.toString(retry.maxAttempts()));
        return retry.maxDurationNanos() == Long.MAX_VALUE
                ? attempts
                : Words.of("attempts.within", attempts, Figures.time(retry.maxDurationNanos()));
    }

    private String backoff() {
        Backoff backoff = retry.backoff();
        return Words.of(
                backoff.strategy() == Backoff.Strategy.EXPONENTIAL ? "backoff.exponential" : "backoff.other",
                backoff.strategy().name().toLowerCase(Locale.ROOT),
                Figures.time(backoff.delayNanos()),
                Figures.plain(backoff.multiplier()),
                Figures.time(backoff.maxNanos()),
                retry.jitter().name().toLowerCase(Locale.ROOT));
    }

    private String budgetInWords() {
        return budget.map(tokens -> Words.of(
                        "budget.some",
                        Integer.toString(tokens.capacity()),
                        Figures.plain(tokens.perSuccess()),
                        Figures.plain(tokens.perSecond())))
                .orElse(Words.of("budget.none"));
    }

    private String breakerInWords() {
        return breaker.map(rules -> Words.of(
                        "breaker.some",
                        Figures.plain(rules.failureRate()),
                        window(rules.window()),
                        Integer.toString(rules.minimumCalls()),
                        Figures.time(rules.openForNanos()),
                        Integer.toString(rules.probes())))
                .orElse(Words.of("breaker.none"));
    }

    private static String window(BreakerRules.Window window) {
        return window instanceof BreakerRules.OfCalls calls
                ? Words.of("breaker.calls", Integer.toString(calls.count()))
                : Figures.time(((BreakerRules.OfTime) window).nanos());
    }
}
