package dev.oncemore.agent.cli;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.NamedSettings;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.simulate.Protection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names a policy of the configuration, which is read as the agent reads it. */
final class PolicyOptions {

    private static final String NONE = "none";

    @Mixin
    private ConfigurationOption option = new ConfigurationOption();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "A policy of the configuration (default: the defaults of @Retryable).")
    private @Nullable String policy;

    @Option(
            names = "--breaker",
            paramLabel = "NAME",
            description = "A breaker of the configuration, or none (default: the one with the policy's name, else the "
                    + "defaults"
                    + " of @CircuitBreaker).")
    private @Nullable String breaker;

    /** Throws {@link IllegalArgumentException} for a name that the configuration does not have. */
    Protection protection() {
        Configuration configuration = option.read();
        RetryPolicy retry = RetryPolicy.of(policy == null ? Attributes.NONE : attributes(configuration, policy));
        Optional<BudgetRules> budget = retry.budget().equals(RetryPolicy.NO_BUDGET)
                ? Optional.empty()
                : Optional.of(configuration.budget(retry.budget()));
        return new Protection(policy == null ? "@Retryable" : policy, retry, budget, breaker(configuration.named()));
    }

    private static Attributes attributes(Configuration configuration, String policy) {
        if (!configuration.named().policies().contains(policy)) {
            throw unknown(
                    "--policy",
                    policy,
                    "oncemore.policy.",
                    configuration.named().policies());
        }
        return configuration.named().policy(new Setting(policy, "--policy"));
    }

    private Optional<BreakerRules> breaker(NamedSettings named) {
        if (NONE.equals(breaker)) {
            return Optional.empty();
        }
        if (breaker != null && !named.breakers().contains(breaker)) {
            throw unknown("--breaker", breaker, "oncemore.breaker.", named.breakers());
        }
        String name = breaker != null ? breaker : policy != null ? policy : "";
        return Optional.of(BreakerPolicy.of(named.breaker(name)).rules());
    }

    private static IllegalArgumentException unknown(String option, String name, String prefix, Set<String> known) {
        return new IllegalArgumentException(
                option + " is '" + name + "', but the configuration has no " + prefix + name + ".…; it has: "
                        + (known.isEmpty() ? "none: give --config a file that has it" : String.join(", ", known)));
    }
}
