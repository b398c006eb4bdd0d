package dev.oncemore.it.jvm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a JVM ended and what it said.
 *
 * @param command the command line
 * @param exitCode the exit status; -1 while it still runs
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record Run(List<String> command, int exitCode, String out, String err) {

    /** The lines of the form {@code name=value} that a fixture printed on standard output, in their order. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        out.lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return facts;
    }

    /** The lines on standard error that are warnings of a logger. */
    public List<String> warnings() {
        return err.lines().filter(line -> line.contains("WARN")).toList();
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nexit status " + exitCode + "\n--- standard output\n" + out
                + "--- standard error\n" + err + "---\n";
    }
}
