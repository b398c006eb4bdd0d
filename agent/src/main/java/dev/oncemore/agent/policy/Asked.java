package dev.oncemore.agent.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is asked of a method: the capabilities, and the attributes that were given explicitly. */
public final class Asked {

    public static final Asked NOTHING = new Asked(EnumSet.noneOf(Capability.class), Attributes.NONE);

    private final Set<Capability> capabilities;
    private final Attributes attributes;

    public Asked(Set<Capability> capabilities, Attributes attributes) {
        this.capabilities = capabilities;
        this.attributes = attributes;
    }

    /** The same with that capability too. */
    Asked and(Capability capability) {
        Set<Capability> more = EnumSet.of(capability);
        more.addAll(capabilities);
        return new Asked(more, attributes);
    }

    /** The same without that capability. */
    public Asked without(Capability capability) {
        Set<Capability> fewer = EnumSet.noneOf(Capability.class);
        fewer.addAll(capabilities);
        fewer.remove(capability);
        return new Asked(fewer, attributes);
    }

    /** The same with other attributes. */
    public Asked with(Attributes changed) {
        return new Asked(capabilities, changed);
    }

    public boolean includes(Capability capability) {
        return capabilities.contains(capability);
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** What is given outside of annotations, each as a message names it, with its value. */
    public List<String> configured() {
        return attributes.configured();
    }

    /**
     * The policy, the budget and the breaker that are asked for by name, as annotations give them:
     * {@code retry.policy=payments}.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("retry.policy=" + attributes.value(Attribute.POLICY));
        names.add("retry.budget=" + attributes.value(Attribute.BUDGET));
        names.add("circuit-breaker.name=" + attributes.value(Attribute.BREAKER_NAME));
        return names;
    }

    public Attributes attributes() {
        return attributes;
    }
}
