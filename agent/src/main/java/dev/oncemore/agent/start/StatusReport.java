package dev.oncemore.agent.start;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodId;
import java.util.List;
import java.util.TreeSet;

/** What the agent has done so far, in words: the methods woven, and the keys of the configuration that have named none of them. */
final class StatusReport {

    private StatusReport() {}

    static String of(List<MethodId> woven, Configuration configuration) {
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
        return text.toString();
    }
}
