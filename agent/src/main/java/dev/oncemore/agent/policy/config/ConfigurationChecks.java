package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.RetryPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What no single key shows: a policy or breaker alone, with the defaults, must make sense, and a rule may name only
 * policies that are there.
 */
final class ConfigurationChecks {

    private final List<String> problems = new ArrayList<>();

    private ConfigurationChecks() {}

    /** What is wrong with them, in words. */
    static List<String> of(Attributes defaults, NamedSettings settings, Collection<MethodRule> rules) {
        ConfigurationChecks checks = new ConfigurationChecks();
        checks.check(defaults);
        checks.check(settings, rules);
        return checks.problems;
    }

    /** Together with the built-in defaults they must make sense. */
    private void check(Attributes defaults) {
        if (defaults.isEmpty()) {
            return; // most have none, and no policy need be loaded before main
        }
        try {
            RetryPolicy.of(defaults);
            BreakerPolicy.of(defaults);
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
    }

    private void check(NamedSettings settings, Collection<MethodRule> rules) {
        for (Attributes policy : settings.of(Section.POLICY).values()) {
            try {
                RetryPolicy.of(policy);
            } catch (PolicyProblem problem) {
                problems.add(problem.getMessage());
            }
        }
        for (Attributes breaker : settings.of(Section.BREAKER).values()) {
            checkWindow(breaker);
        }
        for (MethodRule rule : rules) {
            checkBackoff(rule.attributes());
            checkWindow(rule.attributes());
            checkPolicyOf(rule.attributes(), settings);
        }
    }

    private void checkPolicyOf(Attributes rule, NamedSettings settings) {
        Optional<Setting> policy = rule.get(Attribute.POLICY);
        String name = policy.isPresent() ? policy.get().value() : "";
        if (policy.isPresent() && !name.isEmpty() && !settings.policies().contains(name)) {
            problems.add(policy.get().place() + " must be the name of a policy that the configuration has, but was '"
                    + name + "'; it has: "
                    + (settings.policies().isEmpty() ? "no policy" : String.join(", ", settings.policies())));
        }
    }

    /** If only one of the two is given, the other may come from an annotation, which is not known yet. */
    private void checkWindow(Attributes breaker) {
        boolean both = breaker.give(Attribute.WINDOW) && breaker.give(Attribute.MINIMUM_CALLS);
        try {
            if (both) {
                BreakerPolicy.minimumCalls(breaker);
            }
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
    }

    /** Checks only what the rule itself gives: the rest comes from annotations, which are not known yet. */
    private void checkBackoff(Attributes rule) {
        boolean both = (rule.give(Attribute.BACKOFF_DELAY) && rule.give(Attribute.BACKOFF_MAX))
                || rule.give(Attribute.BACKOFF_MULTIPLIER);
        try {
            if (both) {
                RetryPolicy.backoff(rule);
            }
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
    }
}
