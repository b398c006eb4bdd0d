package dev.oncemore.agent.policy;

import dev.oncemore.agent.policy.Attributes.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a method's annotations ask for, in the form in which a woven class carries it: as strings, {@code retry} for the annotation
 * itself and {@code retry.max-attempts=4} for each attribute that it gives.
 */
public final class AnnotatedAttributes {

    public static final String RETRY = "retry";

    /** ASCII's unit separator stands between the strings of a woven class, which carries them as one. */
    public static final char SEPARATOR = '\u001f';

    private AnnotatedAttributes() {}

    /**
     * The attributes of {@code @Retryable}; null if the method does not carry it.
     *
     * @throws PolicyProblem for a value that is not allowed, and for an annotation or attribute that this version does not
     *     know: what was asked for may not be ignored
     */
    public static @Nullable Attributes of(List<String> constants) {
        Attributes attributes = null;
        for (String constant : constants) {
            String capability = capability(constant);
            if (!capability.equals(RETRY)) {
                throw new PolicyProblem("@" + pascal(capability) + " is not known to this version of the agent:"
                        + " use a version that knows it, or remove the annotation");
            }
            attributes = attributes == null ? Attributes.NONE : attributes;
            int equals = constant.indexOf('=');
            if (equals >= 0) {
                attributes = with(
                        attributes,
                        constant.substring(capability.length() + 1, equals),
                        constant.substring(equals + 1));
            }
        }
        return attributes;
    }

    /** The annotation that a string comes from: {@code retry} of {@code retry.max-attempts=4}, and of {@code retry} itself. */
    public static String capability(String constant) {
        int dot = constant.indexOf('.');
        return dot < 0 ? constant : constant.substring(0, dot);
    }

    private static Attributes with(Attributes attributes, String key, String value) {
        String place = place(key);
        Attribute attribute = Attribute.of(key).orElse(null);
        if (attribute == null) {
            throw new PolicyProblem(
                    place + " is not known to this version of the agent: use a version that knows it, or"
                            + " remove the attribute");
        }
        return attributes.with(attribute, new Setting(value, place));
    }

    /** In the words of the source: {@code backoff.delay} is "delay of @Backoff". */
    private static String place(String key) {
        String camel = camel(key.substring(key.indexOf('.') + 1));
        return camel + (key.startsWith("backoff.") ? " of @Backoff" : " of @Retryable");
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
