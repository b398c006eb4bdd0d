package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys that environment variables give: {@code ONCEMORE_…}, with dots and dashes as underscores, in upper case.
 *
 * <p>That form loses upper and lower case, so a variable can override the key of a method that is in the properties
 * file, but cannot name a method by itself. The name of a policy, breaker or budget that the file does not have is
 * taken in lower case, with dashes. A variable that could mean two keys of the file is refused.
 */
final class Environment {

    private static final String PREFIX = "ONCEMORE_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Overrides the entries with those that the variables give.
     *
     * @param problems of variables that have a meaning; one without a meaning may be meant for another program, and is
     *     only a warning
     */
    void override(Map<String, Source> entries, List<String> problems, List<String> warnings) {
        Map<String, String> ours = new TreeMap<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getKey().startsWith(PREFIX)) {
                ours.put(variable.getKey(), variable.getValue());
            }
        }
        if (!ours.isEmpty()) {
            override(ours, entries, problems, warnings);
        }
    }

    private static void override(
            Map<String, String> ours, Map<String, Source> entries, List<String> problems, List<String> warnings) {
        List<String> unknown = new ArrayList<>();
        Map<String, Set<String>> keys = keys(entries.keySet());
        for (Map.Entry<String, String> variable : ours.entrySet()) {
            String name = variable.getKey();
            Set<String> meant = keys.getOrDefault(name, Set.of());
            String key = meant.isEmpty() ? sectionKey(name) : meant.iterator().next();
            if (meant.size() > 1) {
                problems.add("the environment variable " + name + " could mean " + String.join(" or ", meant)
                        + ": use -D instead");
            } else if (key == null) {
                unknown.add(name);
            } else {
                entries.put(key, new Source(key, variable.getValue().trim(), "environment variable " + name));
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(ignored(unknown));
        }
    }

    /**
     * The keys that each variable can mean: those of the file, and every attribute of a policy, breaker or budget that
     * the file has.
     */
    private static Map<String, Set<String>> keys(Set<String> ofFile) {
        Set<String> known = new TreeSet<>(List.of(
                ConfigurationReader.CONFIG,
                ConfigurationReader.ENABLED,
                ConfigurationReader.LOG_LEVEL,
                ConfigurationReader.ON_LINK_FAILURE,
                ConfigurationReader.ASYNC_EXECUTOR,
                ConfigurationReader.STORE_MAX_ENTRIES));
        for (Capability capability : Capability.values()) {
            for (String attribute : Attribute.keys(capability.key())) {
                known.add(ConfigurationReader.DEFAULT + capability.key() + "." + attribute);
            }
        }
        for (String key : ofFile) {
            known.add(key);
            for (Section section : Section.values()) {
                int dot = key.startsWith(section.prefix())
                        ? key.indexOf('.', section.prefix().length())
                        : -1;
                for (String attribute : dot < 0 ? List.<String>of() : Attribute.keys(section.group)) {
                    known.add(key.substring(0, dot + 1) + attribute);
                }
            }
        }
        Map<String, Set<String>> keys = new TreeMap<>();
        for (String key : known) {
            String name = variable(key);
            Set<String> meant = keys.getOrDefault(name, new TreeSet<>());
            meant.add(key);
            keys.put(name, meant);
        }
        return keys;
    }

    /** The key of a policy, breaker or budget that the file does not have. */
    private static @Nullable String sectionKey(String name) {
        for (Section section : Section.values()) {
            String prefix = variable(section.prefix());
            String attribute = name.startsWith(prefix) ? attribute(section, name.substring(prefix.length())) : null;
            if (attribute != null) {
                String called = name.substring(prefix.length(), name.length() - attribute.length() - 1);
                return section.prefix() + called.toLowerCase(Locale.ROOT).replace('_', '-') + "." + attribute;
            }
        }
        return null;
    }

    /** The longest attribute that the rest of a variable's name ends with, after a name. */
    private static @Nullable String attribute(Section section, String rest) {
        String longest = null;
        for (String attribute : Attribute.keys(section.group)) {
            String suffix = "_" + variable(attribute);
            boolean ends = rest.endsWith(suffix) && rest.length() > suffix.length();
            if (ends && (longest == null || attribute.length() > longest.length())) {
                longest = attribute;
            }
        }
        return longest;
    }

    private static String ignored(List<String> names) {
        return "environment variables that match no key are ignored: " + String.join(", ", names)
                + ". Known are ONCEMORE_CONFIG, ONCEMORE_ENABLED, ONCEMORE_LOG_LEVEL, ONCEMORE_ON_LINK_FAILURE,"
                + " ONCEMORE_ASYNC_EXECUTOR, ONCEMORE_STORE_MAX_ENTRIES, ONCEMORE_DEFAULT_<CAPABILITY>_<ATTRIBUTE>,"
                + " ONCEMORE_POLICY_<NAME>_<ATTRIBUTE>, the same with BREAKER and BUDGET, and one for each key of the"
                + " properties file. For a method that the file does not name, use -D: names of variables have"
                + " no lower case";
    }

    private static String variable(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            name.append(Character.isLetterOrDigit(c) ? Character.toUpperCase(c) : '_');
        }
        return name.toString();
    }
}
