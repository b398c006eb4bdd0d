package dev.oncemore.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration by which every method of a package is woven.
 *
 * @param packageName with those below it
 * @param attributes such as {@code retry.max-attempts=2}
 */
public record EveryMethod(String packageName, List<String> attributes) {

    /** Copies the list. */
    public EveryMethod {
        attributes = List.copyOf(attributes);
    }

    /** Retries alone. */
    public static EveryMethod retried(String packageName) {
        return new EveryMethod(
                packageName, List.of("retry.max-attempts=2", "retry.backoff.delay=0ms", "retry.budget=none"));
    }

    /** Retries, a timeout and a circuit breaker, so loosely set that nothing changes. */
    public static EveryMethod guarded(String packageName) {
        List<String> attributes = new ArrayList<>(retried(packageName).attributes());
        attributes.add("timeout.value=1h");
        attributes.add("circuit-breaker.minimum-calls=1000000");
        return new EveryMethod(packageName, attributes);
    }

    /** Writes the file for this agent and returns the JVM's argument that starts the agent with it. */
    public String argument(Path agent, Path file, Jdk jdk) throws IOException {
        boolean saysEnabled = knowsEnabled(agent, jdk);
        List<String> lines = new ArrayList<>(List.of("oncemore.log.level=error"));
        for (String attribute : attributes) {
            String key = "oncemore.method." + packageName + ".*#*.";
            String enabled = key + attribute.substring(0, attribute.indexOf('.')) + ".enabled=true";
            if (saysEnabled && !lines.contains(enabled)) {
                lines.add(enabled);
            }
            lines.add(key + attribute);
        }
        Files.write(file, lines);
        return Agents.argument(agent) + "=config=" + file;
    }

    /** A version of the agent that does not know the key, by which a pattern gives a capability, refuses to start. */
    private static boolean knowsEnabled(Path agent, Jdk jdk) throws IOException {
        Process process = new ProcessBuilder(
                        jdk.java(),
                        Agents.argument(agent),
                        "-Doncemore.method.no.such.*#*.retry.enabled=true",
                        "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
    }
}
