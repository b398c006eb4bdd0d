package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.UserTypes;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.timeout.Deadlines;
import dev.oncemore.agent.observe.LoggingListener;
import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.NothingLeft;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.rehearsal.Initialisers;
import dev.oncemore.agent.retry.Circuit;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.NamedFailures;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.retry.SharedBudgets;
import dev.oncemore.agent.retry.TokenBucket;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Links {@code @Retryable}: the engine's values from the policy and the application's classes, and the layer around an
 * attempt.
 */
public final class RetryLink {

    private static final Supplier<RandomGenerator> RANDOM = new Supplier<>() {
        @Override
        public RandomGenerator get() {
            return ThreadLocalRandom.current();
        }
    };

    /** Keeps the result of the call from being recorded. */
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

    private final SharedBudgets budgets = new SharedBudgets(Ticker.SYSTEM);
    private final ExhaustedFailures exhausted = new ExhaustedFailures();

    /** The attempts of a method, each of which that layer makes. */
    public Layer around(
            Layer attempt, WovenSite site, MethodPolicy asked, Configuration configuration, Circuit circuit) {
        RetryPolicy policy = asked.retry().orElseThrow();
        RetryRules rules = rules(site, policy);
        if (rules.maxAttempts() == 1) {
            return single(attempt);
        }
        RetryTerms terms = terms(site, policy, rules, configuration).behind(circuit);
        RetryLoop loop = new RetryLoop(
                terms, Sleeper.SYSTEM, Deadlines.TIME_LEFT, asked.idempotent().isPresent() ? UNKEPT : NOBODY);
        Retries retries = new Retries(loop, terms);
        return rules.needsBeginning()
                ? new TimedRetryLayer(attempt, retries, Ticker.SYSTEM)
                : new RetryLayer(attempt, retries);
    }

    /** The only attempt of a method that is not retried. */
    public static Layer single(Layer attempt) {
        return new SingleAttemptLayer(attempt);
    }

    /** The terms of the retries of an asynchronous method. */
    public RetryTerms terms(WovenSite site, RetryPolicy policy, Configuration configuration) {
        return terms(site, policy, rules(site, policy), configuration);
    }

    private RetryTerms terms(WovenSite site, RetryPolicy policy, RetryRules rules, Configuration configuration) {
        Initialisers.ofRetry();
        return new RetryTerms(
                site.method().toString(),
                rules,
                budget(site, policy, configuration),
                Ticker.SYSTEM,
                exhausted,
                site.kept(RetryListener.class, new LoggingListener(Ticker.SYSTEM)));
    }

    /** The names of the budgets that a method has asked for. */
    public Set<String> budgets() {
        return budgets.names();
    }

    private RetryBudget budget(WovenSite site, RetryPolicy policy, Configuration configuration) {
        String name = policy.budget();
        if (name.isEmpty()) {
            return site.kept(RetryBudget.class, TokenBucket.standard(Ticker.SYSTEM));
        }
        return name.equals(RetryPolicy.NO_BUDGET)
                ? RetryBudget.Unlimited.INSTANCE
                : budgets.named(name, configuration.budget(name), configuration.number());
    }

    private static RetryRules rules(WovenSite site, RetryPolicy policy) {
        UserTypes types = new UserTypes(site.lookup());
        FailureFilter failures = new FailureFilter(
                new NamedFailures(types.throwables(policy.on()), policy.causes()),
                new NamedFailures(types.throwables(policy.abortOn()), policy.causes()));
        if (failures.on().areCoveredBy(failures.abortOn())) {
            throw new PolicyProblem(NothingLeft.problem(policy.on(), policy.abortOn()));
        }
        Pauses pauses = new Pauses(
                policy.backoff(),
                policy.jitter(),
                new FailureHint(site.method(), retryAfter(types, policy)),
                policy.maxRetryAfterNanos(),
                RANDOM);
        return new RetryRules(
                policy.maxAttempts(),
                policy.maxDurationNanos(),
                failures,
                condition(site, types, policy),
                pauses,
                policy.retryExhausted());
    }

    @SuppressWarnings("unchecked") // only the application's class knows the real type
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
