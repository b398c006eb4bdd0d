package dev.oncemore.agent.policy;

import dev.oncemore.agent.policy.Attributes.Setting;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a method's annotations ask for, in the form in which a woven class carries it: as strings, {@code retry} for the
 * annotation itself and {@code retry.max-attempts=4} for each attribute that it gives.
 */
public final class AnnotatedAttributes {

    /** ASCII's unit separator joins the strings of a woven class, which carries them as one string. */
    public static final char SEPARATOR = '\u001f';

    /** The prefix of the descriptor of a method without a receiver. */
    public static final String STATIC = "static";

    /** Begins the string that holds the names of an idempotent method's parameters, with commas between them. */
    public static final String PARAMETERS = "parameters=";

    private AnnotatedAttributes() {}

    /**
     * What these strings ask for.
     *
     * @throws PolicyProblem for a value that is not allowed, and for an annotation or attribute that this version does
     *     not know, because a request must not be ignored
     */
    public static Asked of(List<String> constants) {
        Asked asked = Asked.NOTHING;
        for (String constant : constants) {
            Capability capability = known(capability(constant));
            asked = asked.and(capability);
            int equals = constant.indexOf('=');
            if (equals >= 0) {
                String key = constant.substring(capability.key().length() + 1, equals);
                asked = asked.with(with(asked.attributes(), capability, key, constant.substring(equals + 1)));
            }
        }
        return asked;
    }

    /** The capabilities that the strings ask for, as far as this version knows them. */
    public static Set<Capability> capabilities(List<String> constants) {
        Set<Capability> asked = EnumSet.noneOf(Capability.class);
        for (String constant : constants) {
            Capability known = Capability.of(capability(constant)).orElse(null);
            if (known != null) {
                asked.add(known);
            }
        }
        return asked;
    }

    /**
     * The annotation that a string comes from: {@code retry} of {@code retry.max-attempts=4}, and of {@code retry}
     * itself.
     */
    public static String capability(String constant) {
        int dot = constant.indexOf('.');
        return dot < 0 ? constant : constant.substring(0, dot);
    }

    /** How a woven class names the annotation of this simple name. */
    public static String capabilityOf(String annotation) {
        return annotation.equals(Capability.RETRY.annotation()) ? Capability.RETRY.key() : kebab(annotation);
    }

    /** {@code maxAttempts} as {@code max-attempts}, {@code CircuitBreaker} as {@code circuit-breaker}. */
    public static String kebab(String camel) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                kebab.append('-');
            }
            kebab.append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    private static Capability known(String key) {
        Capability capability = Capability.of(key).orElse(null);
        if (capability == null) {
            throw new PolicyProblem("@" + pascal(key) + " is not known to this version of the agent: use a"
                    + " newer agent, or remove the annotation");
        }
        return capability;
    }

    private static Attributes with(Attributes attributes, Capability capability, String key, String value) {
        String place = place(capability, key);
        Attribute<?> attribute = Attribute.of(capability.key(), key).orElse(null);
        if (attribute == null) {
            throw new PolicyProblem(
                    place + " is not known to this version of the agent: use a newer agent, or remove the attribute");
        }
        return attributes.with(attribute, new Setting(value, place));
    }

    /** In the words of the source: {@code backoff.delay} is "delay of @Backoff". */
    private static String place(Capability capability, String key) {
        String camel = camel(key.substring(key.indexOf('.') + 1));
        return camel + " of @" + (key.startsWith("backoff.") ? "Backoff" : capability.annotation());
    }

    private static String camel(String kebab) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < kebab.length(); i++) {
            boolean upper = i > 0 && kebab.charAt(i - 1) == '-';
            if (kebab.charAt(i) != '-') {
                camel.append(upper ? Character.toUpperCase(kebab.charAt(i)) : kebab.charAt(i));
            }
        }
        return camel.toString();
    }

    private static String pascal(String kebab) {
        return kebab.substring(0, 1).toUpperCase(Locale.ROOT) + camel(kebab).substring(1);
    }
}
