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

    /** The attributes of a policy; throws {@link PolicyProblem} if there is none with this name. */
    public Attributes policy(Setting name) {
        Attributes policy = of(Section.POLICY).get(name.value());
        if (policy == null) {
            throw new PolicyProblem(name.place() + " is '" + name.value()
                    + "', but the configuration has no oncemore.policy." + name.value() + ".…; it has: "
                    + (policies().isEmpty() ? "no policy" : String.join(", ", policies())));
        }
        return policy;
    }

    /** The attributes of the policy that these attributes name, if they name one. */
    Attributes policyOf(Attributes given) {
        Optional<Setting> name = given.get(Attribute.POLICY);
        return name.isEmpty() || name.get().value().isEmpty() ? Attributes.NONE : policy(name.get());
    }

    /** The attributes of a breaker; none if its name is unknown. */
    public Attributes breaker(String name) {
        return of(Section.BREAKER).getOrDefault(name, Attributes.NONE);
    }

    /** The attributes of a budget; none if its name is unknown. */
    public Attributes budget(String name) {
        return of(Section.BUDGET).getOrDefault(name, Attributes.NONE);
    }

    Map<String, Attributes> of(Section section) {
        return settings.getOrDefault(section, Map.of());
    }
}
