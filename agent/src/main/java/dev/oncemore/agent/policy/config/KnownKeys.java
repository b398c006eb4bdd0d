package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.Nearest;
import java.util.ArrayList;
import java.util.List;

/** The keys that there are, and which of them was probably meant by one that there is not. */
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

    /**
     * By the part after "oncemore." first: names, methods and attributes, which may be long, say little about what kind
     * of key was meant.
     */
    static String nearest(String key) {
        for (Capability capability : Capability.values()) {
            if (capability.key().equals(kind(key))) {
                return METHOD_FORM; // an attribute without its method
            }
        }
        List<String> kinds = new ArrayList<>();
        for (String known : TOP) {
            kinds.add(kind(known));
        }
        String nearest = Nearest.to(kind(key), kinds);
        return TOP.get(kinds.indexOf(nearest));
    }

    private static String kind(String key) {
        String rest = key.startsWith(Attributes.PREFIX) ? key.substring(Attributes.PREFIX.length()) : key;
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** What stands after a method in the key that was probably meant. */
    static String nearestPath(String path) {
        List<String> paths = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            for (String key : Attribute.keys(capability.key())) {
                paths.add(capability.key() + "." + key);
                if (key.equals(path)) {
                    return capability.key() + "." + key;
                }
            }
        }
        return Nearest.to(path, paths);
    }
}
