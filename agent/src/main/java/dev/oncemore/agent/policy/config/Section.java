package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attributes;

/**
 * What methods refer to by a name, and the configuration gives attributes to: {@code
 * oncemore.<section>.<name>.<attribute>}.
 */
enum Section {
    POLICY("policy", "retry", "policy", "a policy cannot refer to another policy; give its attributes here"),
    BREAKER("breaker", "circuit-breaker", "name", "the name of a breaker is part of its keys; remove this key"),
    BUDGET("budget", "budget", "", "");

    private final String name;

    /** Where its attributes belong: see {@link dev.oncemore.agent.policy.Attribute#of}. */
    final String group;

    /** An attribute of the group that makes no sense here, and why. */
    final String barred;

    final String whyBarred;

    Section(String name, String group, String barred, String whyBarred) {
        this.name = name;
        this.group = group;
        this.barred = barred;
        this.whyBarred = whyBarred;
    }

    /** Its name in keys. */
    String key() {
        return name;
    }

    String prefix() {
        return Attributes.PREFIX + name + ".";
    }

    String form() {
        return prefix() + "<name>.<attribute>";
    }
}
