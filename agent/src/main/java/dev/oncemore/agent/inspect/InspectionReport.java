package dev.oncemore.agent.inspect;

import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.weave.select.InspectedMethod;
import java.util.List;

/**
 * What was found in class files.
 *
 * @param classes how many were looked at
 * @param methods those that ask for something, by their names
 * @param problems what is wrong besides the methods' own problems: files that cannot be read, keys of the configuration
 *     that nothing uses
 * @param notes what may surprise, besides the methods' own warnings
 */
public record InspectionReport(int classes, List<InspectedMethod> methods, List<String> problems, List<String> notes) {

    /** Inspects all of them. */
    public static InspectionReport of(Inputs inputs, Configuration configuration) {
        return new Inspector(inputs, configuration).report();
    }

    /** How many there are, where a method counts once, whatever its problems. */
    public int problemCount() {
        int count = problems.size();
        for (InspectedMethod method : methods) {
            count += method.problems().isEmpty() ? 0 : 1;
        }
        return count;
    }
}
