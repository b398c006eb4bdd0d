package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.LogLevel;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent's configuration, read and checked: what holds for the agent as a whole, the named policies, and the attributes of
 * methods. Immutable; a changed file makes a new one.
 *
 * @param file the properties file, if there is one
 * @param bypassOnLinkFailure whether a method that cannot be linked runs unprotected instead of refusing its calls
 * @param policies by name
 * @param rules from the widest pattern to the narrowest
 */
public record Configuration(
        Optional<File> file,
        LogLevel logLevel,
        boolean bypassOnLinkFailure,
        Map<String, Attributes> policies,
        List<MethodRule> rules) {

    /** The attributes that one pattern gives to the methods it names. */
    public record MethodRule(MethodPattern pattern, Attributes attributes) implements Comparable<MethodRule> {

        @Override
        public int compareTo(MethodRule other) {
            return Integer.compare(pattern.narrowness(), other.pattern.narrowness());
        }
    }

    public static final Configuration EMPTY =
            new Configuration(Optional.empty(), LogLevel.INFO, false, Map.of(), List.of());

    /** Whether a rule may name methods of this class, given with dots. It is asked for every class that is loaded. */
    public boolean namesClass(String className) {
        for (MethodRule rule : rules) {
            if (rule.pattern().matchesClass(className)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule names the method. */
    public boolean names(MethodId method) {
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule without a wildcard names the method, so that passing over it would be a surprise. */
    public boolean namesExactly(MethodId method) {
        for (MethodRule rule : rules) {
            if (rule.pattern().isExact() && rule.pattern().matches(method)) {
                return true;
            }
        }
        return false;
    }

    /** The rules without a wildcard that name a method in this class, but none of these. */
    public List<String> unmatched(String className, List<MethodId> declared) {
        List<String> unmatched = new ArrayList<>();
        for (MethodRule rule : rules) {
            if (rule.pattern().isExact() && rule.pattern().matchesClass(className) && !matchesAny(rule, declared)) {
                unmatched.add(rule.pattern().toString());
            }
        }
        return unmatched;
    }

    /** The patterns that match none of these methods. */
    public List<String> patternsWithout(List<MethodId> woven) {
        List<String> without = new ArrayList<>();
        for (MethodRule rule : rules) {
            if (!matchesAny(rule, woven)) {
                without.add(rule.pattern().toString());
            }
        }
        return without;
    }

    private static boolean matchesAny(MethodRule rule, List<MethodId> methods) {
        for (MethodId method : methods) {
            if (rule.pattern().matches(method)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The policy of a method: what rules give it, over what its annotation gives, over the named policy that either asks for, over
     * the defaults.
     *
     * @param annotation what the annotation gives; null if there is none
     * @return empty if neither an annotation nor a rule asks for retries
     * @throws PolicyProblem where the result contradicts itself or names a policy that is not there
     */
    public Optional<RetryPolicy> retryPolicy(MethodId method, @Nullable Attributes annotation) {
        if (annotation == null && !names(method)) {
            return Optional.empty();
        }
        Attributes given = annotation == null ? Attributes.NONE : annotation;
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                given = rule.attributes().over(given);
            }
        }
        return Optional.of(RetryPolicy.of(given.over(named(given))));
    }

    private Attributes named(Attributes given) {
        String name = given.value(Attribute.POLICY, "");
        if (name.isEmpty()) {
            return Attributes.NONE;
        }
        Attributes policy = policies.get(name);
        if (policy == null) {
            throw new PolicyProblem(given.place(Attribute.POLICY) + " is '" + name
                    + "', but the configuration has no oncemore.policy." + name + ".…; it has: "
                    + (policies.isEmpty() ? "no policy" : String.join(", ", policies.keySet())));
        }
        return policy;
    }
}
