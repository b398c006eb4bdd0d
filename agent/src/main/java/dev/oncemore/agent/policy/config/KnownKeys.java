package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The known keys, and which of them was probably meant by an unknown one. */
final class KnownKeys {

    static final String METHOD_FORM = "oncemore.method.<class>#<method>.<capability>.<attribute>";

    static final String DEFAULT_FORM = "oncemore.default.<capability>.<attribute>";

    private static final List<String> TOP = List.of(
            ConfigurationReader.CONFIG,
            ConfigurationReader.ENABLED,
            ConfigurationReader.LOG_LEVEL,
            ConfigurationReader.ON_LINK_FAILURE,
            ConfigurationReader.ASYNC_EXECUTOR,
            ConfigurationReader.STORE_MAX_ENTRIES,
            Section.POLICY.form(),
            Section.BREAKER.form(),
            Section.BUDGET.form(),
            METHOD_FORM,
            DEFAULT_FORM);

    private KnownKeys() {}

    /** What a message says about an unknown key: the key that was probably meant, or all keys. */
    static String instead(String key) {
        Optional<String> nearest = nearest(key);
        return nearest.isPresent() ? "did you mean " + nearest.get() + "?" : "known are " + String.join(", ", TOP);
    }

    /**
     * The whole key is compared with those without names in them. With the others only the part after "oncemore." is
     * compared, because the names of policies or methods may be long, and say little about the kind of key.
     */
    private static Optional<String> nearest(String key) {
        for (Capability capability : Capability.values()) {
            if (capability.key().equals(kind(key))) {
                return Optional.of(METHOD_FORM); // an attribute without its method
            }
        }
        List<String> kinds = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (String known : TOP) {
            kinds.add(kind(known));
            whole.add(rest(known));
        }
        Optional<String> nearest = Nearest.to(rest(key), whole);
        if (nearest.isPresent()) {
            return Optional.of(TOP.get(whole.indexOf(nearest.get())));
        }
        Optional<String> kind = Nearest.to(kind(key), kinds);
        return kind.isPresent() ? Optional.of(TOP.get(kinds.indexOf(kind.get()))) : Optional.empty();
    }

    private static String rest(String key) {
        return key.startsWith(Attributes.PREFIX) ? key.substring(Attributes.PREFIX.length()) : key;
    }

    private static String kind(String key) {
        String rest = rest(key);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** Likewise for the part after a method or after {@code oncemore.default}. */
    static String insteadOfPath(String path) {
        List<String> paths = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            beginnings.add(capability.key() + ".");
            for (String key : Attribute.keys(capability.key())) {
                paths.add(capability.key() + "." + key);
            }
        }
        return instead(path, paths, "it must begin with one of " + String.join(", ", beginnings));
    }

    /** Likewise for an attribute of a capability or section. */
    static String insteadOfAttribute(String key, String group) {
        List<String> keys = Attribute.keys(group);
        return instead(key, keys, "there are " + String.join(", ", keys));
    }

    private static String instead(String given, List<String> known, String otherwise) {
        Optional<String> nearest = Nearest.to(given, known);
        return nearest.isPresent() ? "did you mean '" + nearest.get() + "'?" : otherwise;
    }
}
