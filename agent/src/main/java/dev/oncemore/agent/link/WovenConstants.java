package dev.oncemore.agent.link;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a woven class carries for one method, in one string.
 *
 * @param parameterNames those of an idempotent method, whose key may speak of them; empty if they are not known
 * @param annotations what annotations ask for, as {@link AnnotatedAttributes} reads it
 */
record WovenConstants(String descriptor, List<String> parameterNames, List<String> annotations) {

    /** From the string; the descriptor comes first. */
    static WovenConstants of(String constants) {
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
        return new WovenConstants(parts.get(0), names, List.copyOf(annotations));
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
