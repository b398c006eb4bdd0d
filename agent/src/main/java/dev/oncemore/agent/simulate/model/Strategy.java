package dev.oncemore.agent.simulate.model;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.TokenBucket;
import dev.oncemore.agent.time.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How clients retry.
 *
 * @param kind which of the compared ones it is
 * @param maxAttempts the first included; {@link Integer#MAX_VALUE} is no limit
 * @param maxDurationNanos {@link Long#MAX_VALUE} is no limit
 * @param budget of the retries of a process, if there is one
 * @param breaker of a process, if it has one
 */
public record Strategy(
        Kind kind,
        int maxAttempts,
        long maxDurationNanos,
        Backoff backoff,
        Jitter jitter,
        Optional<BudgetRules> budget,
        Optional<BreakerRules> breaker) {

    /** The strategies, from the most harmful to the one in question. */
    public enum Kind {
        NAIVE,
        BACKOFF,
        JITTER,
        BUDGET,
        BREAKER,
        POLICY;

        /** Its name in the files. */
        public String key() {
            return switch (this) {
                case NAIVE -> "naive";
                case BACKOFF -> "backoff";
                case JITTER -> "jitter";
                case BUDGET -> "budget";
                case BREAKER -> "breaker";
                case POLICY -> "policy";
            };
        }
    }

    public boolean retries() {
        return maxAttempts > 1;
    }

    /** Named after what is on. */
    public String title() {
        if (!retries() && kind == Kind.NAIVE) {
            return Words.of("no-retry.title");
        }
        if (kind != Kind.POLICY) {
            return Words.of(kind.key() + ".title");
        }
        if (budget.isPresent() || breaker.isPresent()) {
            return Words.of("policy.title." + Guards.of(budget, breaker).key());
        }
        return Words.of((jitter == Jitter.NONE ? Kind.BACKOFF : Kind.JITTER).key() + ".title");
    }

    /** Every failure counts as one that the policy retries, because its types belong to the application. */
    public RetryRules rules(RandomGenerator random) {
        return new RetryRules(
                maxAttempts,
                maxDurationNanos,
                FailureFilter.of(List.of(Exception.class), List.of()),
                Condition.ANY_FAILURE,
                new Pauses(backoff, jitter, failure -> 0, Long.MAX_VALUE, () -> random),
                true);
    }

    /** The budget of one process, full. */
    public RetryBudget newBudget(Ticker time) {
        if (budget.isEmpty()) {
            return RetryBudget.Unlimited.INSTANCE;
        }
        BudgetRules tokens = budget.get();
        return new TokenBucket(tokens.capacity(), tokens.perSuccess(), tokens.perSecond(), time);
    }
}
