package dev.oncemore.agent.start;

import dev.oncemore.agent.json.JsonText;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.PatternUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the agent has done so far: the methods woven, those that refuse their calls or are not protected, and what in
 * the configuration nothing has used.
 */
final class StatusReport {

    private final Seen seen;
    private final Configuration configuration;

    /** The methods woven, each with the number of class loaders in which it is. */
    private final Map<String, Integer> woven = new TreeMap<>();

    /** The methods that refuse every call, and those that are not protected, each with the reason. */
    private final Map<String, String> refused = new TreeMap<>();

    private final Map<String, String> unprotected = new TreeMap<>();
    private final List<String> patterns = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private StatusReport(Seen seen, Configuration configuration) {
        this.seen = seen;
        this.configuration = configuration;
    }

    static StatusReport of(Seen seen, Configuration configuration, Linked linked) {
        StatusReport report = new StatusReport(seen, configuration);
        for (AnnotatedMethod method : seen.woven()) {
            Integer before = report.woven.get(method.id().toString());
            report.woven.put(method.id().toString(), before == null ? 1 : before + 1);
        }
        for (Map.Entry<MethodId, String> each : seen.unprotected().entrySet()) {
            report.unprotected.put(each.getKey().toString(), each.getValue());
        }
        report.refusals(linked);
        report.patterns();
        report.names("policy", configuration.named().policies(), linked.policies());
        report.names("circuit breaker", configuration.named().breakers(), linked.breakers());
        report.names("retry budget", configuration.named().budgets(), linked.budgets());
        return report;
    }

    /** The linker knows best about a method that was called: the configuration may have changed since it was woven. */
    private void refusals(Linked linked) {
        if (configuration.enabled() && !configuration.bypassOnLinkFailure()) {
            for (Map.Entry<MethodId, String> each : seen.refused().entrySet()) {
                refused.put(each.getKey().toString(), each.getValue());
            }
        }
        for (Map.Entry<MethodId, Optional<String>> each : linked.methods().entrySet()) {
            String method = each.getKey().toString();
            if (each.getValue().isPresent()) {
                refused.put(method, each.getValue().get());
            } else {
                refused.remove(method);
            }
        }
    }

    private void patterns() {
        List<PatternUse> ofUnwoven = configuration.uses(seen.unwoven());
        List<PatternUse> uses = configuration.uses(seen.woven());
        for (int i = 0; i < uses.size(); i++) {
            PatternUse use = uses.get(i);
            if (!use.isNone()) {
                patterns.add(use.pattern() + " tunes " + methods(use.tunes()) + " and adds " + methods(use.adds()));
            } else if (use.isOfTheJdk()) {
                warnings.add("the configuration names " + use.pattern() + PatternUse.OF_THE_JDK);
            } else if (!ofUnwoven.get(i).isNone()) {
                warnings.add("the configuration's " + use.pattern() + " names nothing so far but "
                        + methods(ofUnwoven.get(i).adds()) + " that cannot be woven, such as abstract ones: name the"
                        + " implementation");
            } else if (use.hasWildcard()) {
                warnings.add("the configuration's " + use.pattern()
                        + " tunes no method loaded so far and adds none: it tunes"
                        + " methods that have the capability, and gives it to others with <capability>.enabled=true");
            } else {
                warnings.add("the configuration names " + use.pattern()
                        + ", and no class loaded so far has such a method: check the spelling");
            }
        }
    }

    private void names(String what, Set<String> configured, Set<String> used) {
        for (String name : configured) {
            if (!used.contains(name)) {
                warnings.add("the configuration has keys of the " + what + " '" + name
                        + "', and no method called so far uses that name: check the spelling");
            }
        }
    }

    private static String methods(int count) {
        return count == 1 ? "1 method" : count + " methods";
    }

    /** For people to read. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("Oncemore " + Version.number() + ": " + methods(woven.size()) + " woven so far");
        for (Map.Entry<String, Integer> each : woven.entrySet()) {
            String loaders = each.getValue() == 1 ? "" : " (in " + each.getValue() + " class loaders)";
            lines.add("  " + each.getKey() + loaders);
        }
        list(lines, refused, refused.size() == 1 ? " that refuses every call" : " that refuse every call");
        list(lines, unprotected, " NOT protected");
        if (!patterns.isEmpty()) {
            lines.add("patterns of the configuration: " + patterns.size());
        }
        for (String pattern : patterns) {
            lines.add("  " + pattern);
        }
        for (String warning : warnings) {
            lines.add("WARN: " + warning);
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static void list(List<String> lines, Map<String, String> some, String what) {
        if (!some.isEmpty()) {
            lines.add(methods(some.size()) + what);
        }
        for (Map.Entry<String, String> each : some.entrySet()) {
            lines.add("  " + each.getKey() + ": " + each.getValue());
        }
    }

    /** For programs to read: an object. */
    String json() {
        JsonText json =
                new JsonText().open("{").member("version", Version.number()).open("woven", "[");
        for (Map.Entry<String, Integer> each : woven.entrySet()) {
            json.open("{")
                    .member("method", each.getKey())
                    .member("classLoaders", each.getValue())
                    .close("}");
        }
        json.close("]");
        list(json, "refused", refused);
        list(json, "notProtected", unprotected);
        return json.texts("patterns", patterns)
                .texts("warnings", warnings)
                .close("}")
                .toString();
    }

    private static void list(JsonText json, String name, Map<String, String> some) {
        json.open(name, "[");
        for (Map.Entry<String, String> each : some.entrySet()) {
            json.open("{")
                    .member("method", each.getKey())
                    .member("reason", each.getValue())
                    .close("}");
        }
        json.close("]");
    }
}
