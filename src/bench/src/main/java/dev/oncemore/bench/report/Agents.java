package dev.oncemore.bench.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Our agent, and another version of it if there is one to compare with in the same run.
 *
 * @param jar the agent's jar
 * @param before the other version's
 */
public record Agents(Path jar, Optional<Path> before) {

    private static final String TITLE = "Oncemore";

    /** The name that a report shows for the other version. */
    public static final String BEFORE = TITLE + " before";

    /** The jars by the names that a report shows. */
    public Map<String, Path> titled() {
        Map<String, Path> titled = new LinkedHashMap<>();
        titled.put(TITLE, jar);
        before.ifPresent(other -> titled.put(BEFORE, other));
        return titled;
    }

    /** The argument that starts one of them. */
    public static String argument(Path jar) {
        return "-javaagent:" + jar;
    }
}
