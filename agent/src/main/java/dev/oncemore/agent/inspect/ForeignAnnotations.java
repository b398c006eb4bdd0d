package dev.oncemore.agent.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Annotations of other libraries with the same names as ours: it is easy to import the wrong one. */
final class ForeignAnnotations {

    private static final String OURS = "dev.oncemore.";
    private static final List<String> NAMES =
            List.of("Retryable", "Retry", "Timeout", "CircuitBreaker", "Idempotent", "Fallback");

    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("org.springframework.", "Spring");
        LIBRARIES.put("io.github.resilience4j.", "Resilience4j");
        LIBRARIES.put("org.eclipse.microprofile.", "MicroProfile");
        LIBRARIES.put("org.junit.", "JUnit");
    }

    private record Found(int times, String first) {
        Found and(Found more) {
            return new Found(times + more.times, first);
        }
    }

    private final Map<String, Found> found = new TreeMap<>();

    void found(String descriptor, String place) {
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        if (NAMES.contains(simple) && !name.startsWith(OURS)) {
            found.merge(name, new Found(1, place), Found::and);
        }
    }

    /** Those that were found, in words. */
    Optional<String> inWords() {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.entrySet().stream()
                        .map(each -> inWords(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String inWords(String name, Found each) {
        String library = LIBRARIES.entrySet().stream()
                .filter(known -> name.startsWith(known.getKey()))
                .map(known -> " (" + known.getValue() + ")")
                .findFirst()
                .orElse("");
        String times = each.times() == 1 ? "once, at " : each.times() + " times, first at ";
        return "@" + name + library + " " + times + each.first();
    }
}
