package dev.oncemore.agent.policy;

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
 * <p>That form does not tell a class's letters apart, so a variable can override the key of a method that the properties
 * file gives, but cannot name a method by itself. A policy that the file does not have gets its name in lower case, with
 * dashes. A variable that could mean one key of the file as well as another is refused.
 */
final class Environment {

    private static final String PREFIX = "ONCEMORE_";
    private static final String POLICY = "ONCEMORE_POLICY_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    void override(Map<String, Source> entries, List<String> problems) {
        Map<String, Set<String>> keys = keys(entries.keySet());
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            Set<String> meant = keys.getOrDefault(name, Set.of());
            String key = meant.isEmpty() ? policyKey(name) : meant.iterator().next();
            if (meant.size() > 1) {
                problems.add("the environment variable " + name + " could mean " + String.join(" or ", meant)
                        + ": use -D instead");
            } else if (key == null) {
                problems.add(unknown(name));
            } else {
                entries.put(key, new Source(key, variable.getValue().trim(), "environment variable " + name));
            }
        }
    }

    /** The keys that each variable can mean: those of the file, and every attribute of a policy that the file has. */
    private static Map<String, Set<String>> keys(Set<String> ofFile) {
        Set<String> known = new TreeSet<>(List.of(
                ConfigurationReader.CONFIG, ConfigurationReader.LOG_LEVEL, ConfigurationReader.ON_LINK_FAILURE));
        for (String key : ofFile) {
            known.add(key);
            int dot = key.startsWith(ConfigurationReader.POLICY)
                    ? key.indexOf('.', ConfigurationReader.POLICY.length())
                    : -1;
            for (Attribute attribute : dot < 0 ? new Attribute[0] : Attribute.values()) {
                known.add(key.substring(0, dot + 1) + attribute.key());
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

    private static @Nullable String policyKey(String name) {
        if (!name.startsWith(POLICY)) {
            return null;
        }
        String longest = null;
        for (Attribute attribute : Attribute.values()) {
            String suffix = "_" + variable(attribute.key());
            boolean ends = name.endsWith(suffix) && name.length() > POLICY.length() + suffix.length();
            if (ends && (longest == null || attribute.key().length() > longest.length())) {
                longest = attribute.key();
            }
        }
        if (longest == null) {
            return null;
        }
        String policy = name.substring(POLICY.length(), name.length() - longest.length() - 1);
        return ConfigurationReader.POLICY + policy.toLowerCase(Locale.ROOT).replace('_', '-') + "." + longest;
    }

    private static String unknown(String name) {
        return name.startsWith("ONCEMORE_METHOD_")
                ? "the environment variable " + name
                        + " names no key of the properties file, and cannot name a method by itself, as a"
                        + " variable's name does not tell the letters of a class apart: use -D, or give the key in the file too"
                : "unknown environment variable " + name + "; there are ONCEMORE_CONFIG, ONCEMORE_LOG_LEVEL,"
                        + " ONCEMORE_ON_LINK_FAILURE, ONCEMORE_POLICY_<NAME>_<ATTRIBUTE> and one for each key of the properties file";
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
