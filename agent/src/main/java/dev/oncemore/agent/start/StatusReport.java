package dev.oncemore.agent.start;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.PatternUse;
import dev.oncemore.agent.policy.WovenMethod;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the agent has done so far, in words: the methods woven, and the keys of the configuration that have named nothing. */
final class StatusReport {

    private StatusReport() {}

    private static String inWords(PatternUse use) {
        if (!use.isNone()) {
            return "the configuration's " + use.pattern() + " tunes " + methods(use.tunes()) + " and adds "
                    + methods(use.adds());
        }
        return use.hasWildcard()
                ? "WARN: the configuration's " + use.pattern()
                        + " tunes no method loaded so far and adds none: it tunes"
                        + " methods that have the capability, and gives it to others with <capability>.enabled=true"
                : "WARN: the configuration names " + use.pattern()
                        + ", and no class loaded so far has such a method: is it spelt as the class is?";
    }

    private static String methods(int count) {
        return count == 1 ? "1 method" : count + " methods";
    }

    /**
     * The report.
     *
     * @param breakers the names of those that methods have asked for
     * @param budgets likewise
     */
    static String of(List<WovenMethod> woven, Configuration configuration, Set<String> breakers, Set<String> budgets) {
        StringBuilder text = new StringBuilder("Oncemore ")
                .append(Version.number())
                .append(": methods woven so far: ")
                .append(woven.size());
        TreeSet<String> names = new TreeSet<>();
        for (WovenMethod method : woven) {
            names.add(method.id().toString());
        }
        for (String name : names) {
            text.append(System.lineSeparator()).append("  ").append(name);
        }
        for (PatternUse use : configuration.uses(woven)) {
            text.append(System.lineSeparator()).append(inWords(use));
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
