package dev.oncemore.agent.start;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the agent has done so far, in words: the methods woven, and the keys of the configuration that have named nothing. */
final class StatusReport {

    private StatusReport() {}

    /**
     * The report.
     *
     * @param breakers the names of those that methods have asked for
     * @param budgets likewise
     */
    static String of(List<MethodId> woven, Configuration configuration, Set<String> breakers, Set<String> budgets) {
        StringBuilder text = new StringBuilder("Oncemore ")
                .append(Version.number())
                .append(": methods woven so far: ")
                .append(woven.size());
        TreeSet<String> names = new TreeSet<>();
        for (MethodId method : woven) {
            names.add(method.toString());
        }
        for (String name : names) {
            text.append(System.lineSeparator()).append("  ").append(name);
        }
        for (String pattern : configuration.patternsWithout(woven)) {
            text.append(System.lineSeparator())
                    .append("WARN: the configuration names ")
                    .append(pattern)
                    .append(", and no class loaded so far has such a method: is it spelt as the class is?");
        }
        for (String name : configuration.named().breakers()) {
            if (!breakers.contains(name)) {
                text.append(System.lineSeparator())
                        .append(
                                "WARN: the configuration has keys of the circuit breaker '" + name
                                        + "', and no method called so far has one of that name: is it spelt as the methods have it?");
            }
        }
        for (String name : configuration.named().budgets()) {
            if (!budgets.contains(name)) {
                text.append(System.lineSeparator())
                        .append(
                                "WARN: the configuration has keys of the retry budget '" + name
                                        + "', and no method called so far has one of that name: is it spelt as the methods have it?");
            }
        }
        return text.toString();
    }
}
