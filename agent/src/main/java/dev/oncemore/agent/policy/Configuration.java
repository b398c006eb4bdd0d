package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.retry.BudgetRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent's configuration, read and checked: what holds for the agent as a whole, the named policies, and the attributes of
 * methods. Immutable; a changed file makes a new one.
 *
 * @param number which reading it is: of two configurations the one with the larger number is the newer, and wins
 * @param file the properties file as it was read, if there is one
 * @param bypassOnLinkFailure whether a method that cannot be linked runs unprotected instead of refusing its calls
 * @param asyncExecutor what runs the attempts after the first of a method whose result comes later: auto, virtual, pool, pool:N or scheduler
 * @param storeMaxEntries how many records the store in memory keeps at most
 * @param named policies, breakers and budgets
 * @param rules from the widest pattern to the narrowest
 */
public record Configuration(
        long number,
        Optional<SeenFile> file,
        LogLevel logLevel,
        boolean bypassOnLinkFailure,
        String asyncExecutor,
        int storeMaxEntries,
        NamedSettings named,
        List<MethodRule> rules) {

    /** What one pattern asks of the methods that it names. */
    public record MethodRule(MethodPattern pattern, Asked asked) implements Comparable<MethodRule> {

        @Override
        public int compareTo(MethodRule other) {
            return Integer.compare(pattern.narrowness(), other.pattern.narrowness());
        }
    }

    static final String DEFAULT_EXECUTOR = "auto";

    static final int DEFAULT_MAX_ENTRIES = 1_000_000;

    public static final Configuration EMPTY = new Configuration(
            0,
            Optional.empty(),
            LogLevel.INFO,
            false,
            DEFAULT_EXECUTOR,
            DEFAULT_MAX_ENTRIES,
            NamedSettings.NONE,
            List.of());

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
     * The policy of a method: what rules give it, over what the configuration gives its breaker by name, over what its annotations give,
     * over the named policy that either asks for, over the defaults.
     *
     * @param annotated what the annotations ask for
     * @throws PolicyProblem where the result contradicts itself or names a policy that is not there
     */
    public MethodPolicy policy(MethodId method, Asked annotated) {
        return MethodPolicy.of(asked(method, annotated));
    }

    /** What that policy is made of. */
    public Asked asked(MethodId method, Asked annotated) {
        Asked byRules = Asked.NOTHING;
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                byRules = rule.asked().over(byRules);
            }
        }
        Asked asked = byRules.over(annotated);
        if (asked.includes(Capability.CIRCUIT_BREAKER)) {
            Attributes ofBreaker = named.breaker(asked.attributes().value(Attribute.BREAKER_NAME, ""));
            asked = asked.with(byRules.attributes().over(ofBreaker.over(asked.attributes())));
        }
        if (asked.includes(Capability.RETRY)) {
            asked = asked.with(asked.attributes().over(named.policyOf(asked.attributes())));
        }
        boolean fallsBack = annotated.includes(Capability.FALLBACK) || namesExactly(method);
        if (!fallsBack && method.name().equals(asked.attributes().value(Attribute.FALLBACK, ""))) {
            asked = asked.without(Capability.FALLBACK); // a wildcard does not mean the method that is the fallback
        }
        return asked;
    }

    /** The figures of a retry budget. */
    public BudgetRules budget(String name) {
        Attributes given = named.budget(name);
        BudgetRules standard = BudgetRules.DEFAULT;
        return new BudgetRules(
                Form.count(given.value(Attribute.BUDGET_CAPACITY, String.valueOf(standard.capacity())), Form.MOST),
                Form.tokens(given.value(Attribute.BUDGET_PER_SUCCESS, String.valueOf(standard.perSuccess()))),
                Form.tokens(given.value(Attribute.BUDGET_PER_SECOND, String.valueOf(standard.perSecond()))));
    }
}
