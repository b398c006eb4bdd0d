package dev.oncemore.agent.inspect;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.PatternUse;
import dev.oncemore.agent.policy.WovenMethod;
import dev.oncemore.agent.weave.InspectedMethod;
import dev.oncemore.agent.weave.Inspection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was found in class files.
 *
 * @param classes how many were looked at
 * @param methods those that ask for something, by their names
 * @param unmatched keys of the configuration that name none of them, in words
 * @param silent types whose annotations reach no method, in words
 */
public record Report(int classes, List<InspectedMethod> methods, List<String> unmatched, List<String> silent) {

    /** Inspects all of them. */
    public static Report of(Inputs inputs, Configuration configuration) throws IOException {
        List<InspectedMethod> methods = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        int classes = inputs.readAll(classFile -> {
            Inspection inspection = Inspection.of(classFile, inputs, configuration);
            methods.addAll(inspection.methods());
            unmatched.addAll(inspection.unmatched());
            silent.addAll(inspection.reachingNothing());
        });
        methods.sort(Comparator.comparing(method -> method.method().toString()));
        List<WovenMethod> found = methods.stream()
                .map(method -> new WovenMethod(method.method(), method.annotated()))
                .toList();
        for (PatternUse use : configuration.uses(found)) {
            String pattern = use.pattern();
            if (use.isNone() && unmatched.stream().noneMatch(said -> said.startsWith(pattern + ":"))) {
                unmatched.add(pattern
                        + (use.hasWildcard()
                                ? ": no method that was given has what it tunes; to add it, give the pattern"
                                        + " <capability>.enabled=true"
                                : ": no class that was given has such a method"));
            }
        }
        return new Report(classes, List.copyOf(methods), List.copyOf(unmatched), List.copyOf(silent));
    }

    /** How many methods have problems, and keys name nothing. */
    public long problems() {
        return unmatched.size()
                + silent.size()
                + methods.stream()
                        .filter(method -> !method.problems().isEmpty())
                        .count();
    }
}
