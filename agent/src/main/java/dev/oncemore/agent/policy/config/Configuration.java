package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.Asked;
import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.retry.BudgetRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The agent's configuration, read and checked: what holds for the agent as a whole, the named policies, and the
 * attributes of methods. Immutable; a changed file makes a new one.
 *
 * @param number the number of the reading: of two configurations the one with the larger number is newer, and wins
 * @param file the properties file as it was read, if there is one
 * @param enabled whether methods get what they ask for; if not, every call is a plain call
 * @param bypassOnLinkFailure whether a method that cannot be linked runs unprotected instead of refusing its calls
 * @param asyncExecutor what runs the attempts after the first of an asynchronous method: auto, virtual, pool, pool:N or
 *     scheduler
 * @param storeMaxEntries how many records the store in memory keeps at most
 * @param defaults what stands between annotations and the built-in defaults
 * @param named policies, breakers and budgets
 * @param rules from the widest pattern to the narrowest
 * @param warnings warnings about it, which do no harm
 */
public record Configuration(
        long number,
        Optional<SeenFile> file,
        LogLevel logLevel,
        boolean enabled,
        boolean bypassOnLinkFailure,
        String asyncExecutor,
        int storeMaxEntries,
        Attributes defaults,
        NamedSettings named,
        List<MethodRule> rules,
        List<String> warnings) {

    static final String DEFAULT_EXECUTOR = "auto";

    private static final String POLICY_OF_RETRY = "retry.policy=";

    static final int DEFAULT_MAX_ENTRIES = 1_000_000;

    public static final Configuration EMPTY = new Configuration(
            0,
            Optional.empty(),
            LogLevel.INFO,
            true,
            false,
            DEFAULT_EXECUTOR,
            DEFAULT_MAX_ENTRIES,
            Attributes.NONE,
            NamedSettings.NONE,
            List.of(),
            List.of());

    /**
     * Whether a rule may give something to methods of this class, named with dots. It is called for every class that is
     * loaded.
     */
    public boolean namesClass(String className) {
        for (MethodRule rule : rules) {
            if (rule.concernsClass(className)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rules give the method something, whatever its annotations ask for. */
    public boolean gives(MethodId method) {
        return !capabilities(method, Set.of()).isEmpty();
    }

    /** The narrowest pattern that gives the method something. */
    public String patternThatGives(MethodId method) {
        String narrowest = "";
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method) && !rule.given().isEmpty()) {
                narrowest = rule.pattern().toString();
            }
        }
        return narrowest;
    }

    /** The capabilities of a method: those of its annotations, changed by the rules, the narrowest last. */
    private Set<Capability> capabilities(MethodId method, Set<Capability> annotated) {
        Set<Capability> capabilities = annotated;
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                capabilities = rule.applied(capabilities);
            }
        }
        return capabilities;
    }

    /** Whether a rule without a wildcard names the method, so that it must not be skipped silently. */
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

    /** What each pattern does among these methods. */
    public List<PatternUse> uses(List<AnnotatedMethod> woven) {
        List<PatternUse> uses = new ArrayList<>();
        for (MethodRule rule : rules) {
            Configuration others = without(rule);
            int tunes = 0;
            int adds = 0;
            for (AnnotatedMethod method : woven) {
                if (rule.pattern().matches(method.id())) {
                    Set<Capability> otherwise = others.capabilities(method.id(), method.annotated());
                    adds += otherwise.containsAll(rule.given()) ? 0 : 1;
                    tunes += intersect(rule.mentioned(), otherwise) || intersect(rule.taken(), otherwise) ? 1 : 0;
                }
            }
            uses.add(new PatternUse(rule.pattern().toString(), tunes, adds));
        }
        return uses;
    }

    private static boolean intersect(Set<Capability> some, Set<Capability> others) {
        for (Capability capability : some) {
            if (others.contains(capability)) {
                return true;
            }
        }
        return false;
    }

    private Configuration without(MethodRule rule) {
        List<MethodRule> others = new ArrayList<>(rules);
        others.remove(rule);
        return new Configuration(
                number,
                file,
                logLevel,
                enabled,
                bypassOnLinkFailure,
                asyncExecutor,
                storeMaxEntries,
                defaults,
                named,
                others,
                warnings);
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
     * The policy of a method. Its attributes come, in this order, from rules, from the configuration of its named
     * breaker, from its annotations, from the named policy that one of these asks for, from the defaults of the
     * configuration, and from the built-in defaults. Empty while the agent is switched off.
     *
     * @param annotated what the annotations ask for
     * @throws dev.oncemore.agent.policy.PolicyProblem where the result contradicts itself or names a policy that is not
     *     there
     */
    public MethodPolicy policy(MethodId method, Asked annotated) {
        return enabled ? MethodPolicy.of(asked(method, annotated)) : MethodPolicy.NONE;
    }

    /** The attributes from which that policy is made. */
    public Asked asked(MethodId method, Asked annotated) {
        Attributes byRules = Attributes.NONE;
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                byRules = rule.attributes().over(byRules);
            }
        }
        Asked asked = new Asked(capabilities(method, annotated.capabilities()), byRules.over(annotated.attributes()));
        if (asked.includes(Capability.CIRCUIT_BREAKER)) {
            Attributes ofBreaker = named.breaker(asked.attributes().value(Attribute.BREAKER_NAME));
            asked = asked.with(byRules.over(ofBreaker.over(asked.attributes())));
        }
        if (asked.includes(Capability.RETRY)) {
            asked = asked.with(asked.attributes().over(named.policyOf(asked.attributes())));
        }
        boolean fallsBack = annotated.includes(Capability.FALLBACK) || namesExactly(method);
        if (!fallsBack
                && asked.attributes().give(Attribute.FALLBACK)
                && method.name().equals(asked.attributes().value(Attribute.FALLBACK))) {
            asked = asked.without(Capability.FALLBACK); // a wildcard does not mean the method that is the fallback
        }
        return asked.with(asked.attributes().over(defaults).of(asked.capabilities()));
    }

    /** The names of the policies that a method asks for, by rules or by these strings of its annotations. */
    public List<String> policyNames(MethodId method, List<String> annotations) {
        List<String> names = new ArrayList<>();
        for (String annotation : annotations) {
            if (annotation.startsWith(POLICY_OF_RETRY)) {
                names.add(annotation.substring(POLICY_OF_RETRY.length()));
            }
        }
        for (MethodRule rule : rules) {
            if (rule.pattern().matches(method)) {
                names.add(rule.attributes().value(Attribute.POLICY));
            }
        }
        return names;
    }

    /** The figures of a retry budget. */
    public BudgetRules budget(String name) {
        Attributes given = named.budget(name);
        return new BudgetRules(
                given.value(Attribute.BUDGET_CAPACITY),
                given.value(Attribute.BUDGET_PER_SUCCESS),
                given.value(Attribute.BUDGET_PER_SECOND));
    }
}
