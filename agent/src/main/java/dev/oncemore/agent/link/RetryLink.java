package dev.oncemore.agent.link;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/** Links {@code @Retryable}: the engine's values from the policy and the application's classes, and the tree around the body. */
final class RetryLink {

    private static final Supplier<RandomGenerator> RANDOM = new Supplier<>() {
        @Override
        public RandomGenerator get() {
            return ThreadLocalRandom.current();
        }
    };

    /** Has the record of the call not keep what it returns. */
    private static final Runnable UNKEPT = new Runnable() {
        @Override
        public void run() {
            CallScope.rejectResult();
        }
    };

    private static final Runnable NOBODY = new Runnable() {
        @Override
        public void run() {}
    };

    private final Budgets budgets = new Budgets(Ticker.SYSTEM);
    private final ExhaustedFailures exhausted = new ExhaustedFailures();

    /** @param attempt what an attempt runs: see {@link Layers} */
    MethodHandle link(WovenSite site, MethodPolicy asked, Configuration configuration, MethodHandle attempt) {
        RetryPolicy policy = asked.retry().orElseThrow();
        RetryRules rules = rules(site, policy);
        if (rules.maxAttempts() == 1) {
            return policy.attemptTimeout().isPresent()
                    ? RetryTree.ofOneLimitedAttempt(attempt)
                    : RetryTree.ofOneAttempt(attempt);
        }
        RetryTerms terms = terms(site, policy, rules, configuration);
        RetryLoop loop = new RetryLoop(
                terms, Sleeper.SYSTEM, Deadlines.TIME_LEFT, asked.idempotent().isPresent() ? UNKEPT : NOBODY);
        return new RetryTree(attempt, rules, terms.budget(), loop).ofAttempts();
    }

    /** What the retries go by of a method whose result comes later. */
    RetryTerms terms(WovenSite site, RetryPolicy policy, Configuration configuration) {
        return terms(site, policy, rules(site, policy), configuration);
    }

    private RetryTerms terms(WovenSite site, RetryPolicy policy, RetryRules rules, Configuration configuration) {
        return new RetryTerms(
                site.method().toString(),
                rules,
                budget(site, policy, configuration),
                Ticker.SYSTEM,
                exhausted,
                site.listener());
    }

    /** The names of the budgets that a method has asked for. */
    Set<String> budgets() {
        return budgets.names();
    }

    private RetryBudget budget(WovenSite site, RetryPolicy policy, Configuration configuration) {
        String name = policy.budget();
        if (name.isEmpty()) {
            return site.ownBudget();
        }
        return name.equals(RetryPolicy.NO_BUDGET)
                ? RetryBudget.Unlimited.INSTANCE
                : budgets.named(name, configuration.budget(name));
    }

    private static RetryRules rules(WovenSite site, RetryPolicy policy) {
        UserTypes types = new UserTypes(site.lookup());
        FailureFilter failures = new FailureFilter(types.throwables(policy.on()), types.throwables(policy.abortOn()));
        Pauses pauses = new Pauses(
                policy.backoff(), policy.jitter(), new FailureHint(site.method(), retryAfter(types, policy)), RANDOM);
        return new RetryRules(
                policy.maxAttempts(),
                policy.maxDurationNanos(),
                failures,
                condition(site, types, policy),
                pauses,
                policy.retryExhausted());
    }

    @SuppressWarnings("unchecked") // of what type it is in truth only the application's class knows
    private static Condition condition(WovenSite site, UserTypes types, RetryPolicy policy) {
        return policy.when().isEmpty()
                ? Condition.ANY_FAILURE
                : new UserCondition(site.method(), types.instance(policy.when().get(), BiPredicate.class));
    }

    @SuppressWarnings("unchecked") // likewise
    private static Optional<ToLongFunction<Throwable>> retryAfter(UserTypes types, RetryPolicy policy) {
        return policy.retryAfter().isEmpty()
                ? Optional.empty()
                : Optional.of(types.instance(policy.retryAfter().get(), ToLongFunction.class));
    }
}
