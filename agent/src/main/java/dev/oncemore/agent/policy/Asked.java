package dev.oncemore.agent.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is asked of a method: the capabilities, and the attributes that were given explicitly. */
public final class Asked {

    public static final Asked NOTHING = new Asked(EnumSet.noneOf(Capability.class), Attributes.NONE);

    private final Set<Capability> capabilities;
    private final Attributes attributes;

    Asked(Set<Capability> capabilities, Attributes attributes) {
        this.capabilities = capabilities;
        this.attributes = attributes;
    }

    /** This, and that capability too. */
    Asked and(Capability capability) {
        Set<Capability> more = EnumSet.of(capability);
        more.addAll(capabilities);
        return new Asked(more, attributes);
    }

    /** This, but for that capability. */
    Asked without(Capability capability) {
        Set<Capability> fewer = EnumSet.noneOf(Capability.class);
        fewer.addAll(capabilities);
        fewer.remove(capability);
        return new Asked(fewer, attributes);
    }

    /** The same with other attributes. */
    Asked with(Attributes changed) {
        return new Asked(capabilities, changed);
    }

    boolean includes(Capability capability) {
        return capabilities.contains(capability);
    }

    Set<Capability> capabilities() {
        return capabilities;
    }

    /** What is given outside of annotations, each as a message names it, with its value. */
    public List<String> configured() {
        return attributes.configured();
    }

    Attributes attributes() {
        return attributes;
    }
}
