package dev.oncemore.agent.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What there is instead of the expected classes, by the extensions of the files. */
final class FoundInstead {

    private static final int MOST = 4;

    private FoundInstead() {}

    static String of(List<String> files) {
        if (files.isEmpty()) {
            return "it is empty";
        }
        Map<String, Integer> endings = new TreeMap<>();
        files.forEach(file -> endings.merge(ending(file), 1, Integer::sum));
        String counts = endings.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        return "it has " + counts + advice(endings);
    }

    private static String advice(Map<String, Integer> endings) {
        if (endings.containsKey(".jar")) {
            return "; name the jars themselves";
        }
        return endings.containsKey(".java") || endings.containsKey(".kt")
                ? "; name the folder of the compiled classes"
                : "";
    }

    private static String ending(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "without an ending" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
