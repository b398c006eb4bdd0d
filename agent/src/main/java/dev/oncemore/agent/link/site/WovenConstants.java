package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a woven class carries for one method, encoded in one string.
 *
 * @param isStatic whether the arguments have no receiver in front
 * @param parameterNames those of an idempotent method, whose key may refer to them; empty if they are not known
 * @param annotations what annotations ask for, as {@link AnnotatedAttributes} reads it
 */
public record WovenConstants(
        String descriptor, boolean isStatic, List<String> parameterNames, List<String> annotations) {

    /** Decodes the string, which begins with the descriptor. */
    public static WovenConstants of(String constants) {
        List<String> annotations = new ArrayList<>();
        List<String> names = List.of();
        List<String> parts = parts(constants, AnnotatedAttributes.SEPARATOR);
        for (String part : parts.subList(1, parts.size())) {
            if (part.startsWith(AnnotatedAttributes.PARAMETERS)) {
                names = parts(part.substring(AnnotatedAttributes.PARAMETERS.length()), ',');
            } else {
                annotations.add(part);
            }
        }
        boolean isStatic = parts.get(0).startsWith(AnnotatedAttributes.STATIC);
        String descriptor = parts.get(0).substring(isStatic ? AnnotatedAttributes.STATIC.length() : 0);
        return new WovenConstants(descriptor, isStatic, names, List.copyOf(annotations));
    }

    private static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
