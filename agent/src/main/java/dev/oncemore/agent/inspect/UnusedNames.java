package dev.oncemore.agent.inspect;

import dev.oncemore.agent.policy.config.NamedSettings;
import dev.oncemore.agent.weave.select.InspectedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Policies, breakers and budgets of the configuration that no method uses: most are misspelt, there or in the
 * annotation.
 */
final class UnusedNames {

    private final Set<String> used;

    private UnusedNames(Set<String> used) {
        this.used = used;
    }

    static List<String> of(NamedSettings named, List<InspectedMethod> methods) {
        UnusedNames names = new UnusedNames(methods.stream()
                .flatMap(method -> method.names().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        List<String> problems = new ArrayList<>();
        names.look(problems, "policy", named.policies(), "retry.policy=");
        names.look(problems, "circuit breaker", named.breakers(), "circuit-breaker.name=");
        names.look(problems, "retry budget", named.budgets(), "retry.budget=");
        return problems;
    }

    private void look(List<String> problems, String what, Set<String> names, String prefix) {
        for (String name : names) {
            if (!used.contains(prefix + name)) {
                problems.add("the configuration has keys of the " + what + " '" + name
                        + "', and no method in the input uses that name; they use " + those(prefix));
            }
        }
    }

    private String those(String prefix) {
        String those = used.stream()
                .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.joining(", "));
        return those.isEmpty() ? "none" : those;
    }
}
