package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.PolicyProblem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes that the configuration gives to policies, breakers and budgets, each by its name. */
public final class NamedSettings {

    static final NamedSettings NONE = new NamedSettings(Map.of());

    private final Map<Section, Map<String, Attributes>> settings;

    NamedSettings(Map<Section, Map<String, Attributes>> settings) {
        this.settings = settings;
    }

    /** The names of the policies. */
    public Set<String> policies() {
        return of(Section.POLICY).keySet();
    }

    /** The names of the breakers that are given attributes. */
    public Set<String> breakers() {
        return of(Section.BREAKER).keySet();
    }

    /** The names of the budgets that are given figures. */
    public Set<String> budgets() {
        return of(Section.BUDGET).keySet();
    }

    /** What a policy gives; throws {@link PolicyProblem} if there is none of this name. */
    public Attributes policy(Setting name) {
        Attributes policy = of(Section.POLICY).get(name.value());
        if (policy == null) {
            throw new PolicyProblem(name.place() + " is '" + name.value()
                    + "', but the configuration has no oncemore.policy." + name.value() + ".…; it has: "
                    + (policies().isEmpty() ? "no policy" : String.join(", ", policies())));
        }
        return policy;
    }

    /** What the policy gives that these attributes ask for, if they do. */
    Attributes policyOf(Attributes given) {
        Optional<Setting> name = given.get(Attribute.POLICY);
        return name.isEmpty() || name.get().value().isEmpty() ? Attributes.NONE : policy(name.get());
    }

    /** What a breaker is given; nothing if its name is not there. */
    public Attributes breaker(String name) {
        return of(Section.BREAKER).getOrDefault(name, Attributes.NONE);
    }

    /** What a budget is given; nothing if its name is not there. */
    public Attributes budget(String name) {
        return of(Section.BUDGET).getOrDefault(name, Attributes.NONE);
    }

    Map<String, Attributes> of(Section section) {
        return settings.getOrDefault(section, Map.of());
    }
}
