package dev.oncemore.agent.inspect;

import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.weave.select.InspectedMethod;
import java.util.List;

/**
 * What was found in class files.
 *
 * @param classes how many were looked at
 * @param methods those that ask for something, by their names
 * @param problems other problems than those of the methods: files that cannot be read, keys of the configuration that
 *     nothing uses
 * @param notes other surprises than the warnings of the methods
 */
public record InspectionReport(int classes, List<InspectedMethod> methods, List<String> problems, List<String> notes) {

    /** Inspects all of them. */
    public static InspectionReport of(Inputs inputs, Configuration configuration) {
        return new Inspector(inputs, configuration).report();
    }

    /** The number of problems; a method counts once, however many it has. */
    public int problemCount() {
        int count = problems.size();
        for (InspectedMethod method : methods) {
            count += method.problems().isEmpty() ? 0 : 1;
        }
        return count;
    }
}
