package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Capability;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the keys with one pattern say about the methods that it names. A pattern without a wildcard gives its methods
 * the capabilities in its keys. One with a wildcard only tunes methods that have them, unless it says {@code enabled =
 * true}: someone who lengthens the timeouts of a package does not want one for every method in it.
 *
 * @param mentioned the capabilities that it gives attributes of
 * @param given the capabilities that its methods have by it
 * @param taken the capabilities that its methods lose by it: {@code enabled = false}
 */
public record MethodRule(
        MethodPattern pattern,
        Attributes attributes,
        Set<Capability> mentioned,
        Set<Capability> given,
        Set<Capability> taken)
        implements Comparable<MethodRule> {

    /** A rule without attributes. */
    static MethodRule of(MethodPattern pattern) {
        Set<Capability> none = EnumSet.noneOf(Capability.class);
        return new MethodRule(pattern, Attributes.NONE, none, none, none);
    }

    /** The same with these attributes of a capability. */
    MethodRule with(Capability capability, Attributes changed) {
        Set<Capability> more = pattern.isExact() ? and(given, capability) : given;
        return new MethodRule(pattern, changed, and(mentioned, capability), more, taken);
    }

    /** The same with the capability switched on or off. */
    MethodRule switching(Capability capability, boolean on) {
        return on
                ? new MethodRule(pattern, attributes, mentioned, and(given, capability), taken)
                : new MethodRule(pattern, attributes, mentioned, given, and(taken, capability));
    }

    /** The capabilities of a method that this rule names, from those that it had before. */
    Set<Capability> applied(Set<Capability> before) {
        Set<Capability> after = EnumSet.noneOf(Capability.class);
        after.addAll(before);
        after.addAll(given);
        after.removeAll(taken);
        return after;
    }

    /**
     * Whether a class must be read because of this rule: it may give something to its methods, or name none of them.
     */
    boolean concernsClass(String className) {
        return (pattern.isExact() || !given.isEmpty()) && pattern.matchesClass(className);
    }

    private static Set<Capability> and(Set<Capability> capabilities, Capability another) {
        Set<Capability> more = EnumSet.of(another);
        more.addAll(capabilities);
        return more;
    }

    @Override
    public int compareTo(MethodRule other) {
        return Integer.compare(pattern.narrowness(), other.pattern.narrowness());
    }
}
