package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The shop in a JVM of its own, started from its jar as a user would.
 *
 * @param status the exit status
 * @param out what was printed
 * @param err what was printed as errors, the agent's log included
 */
record ForkedShop(int status, String out, String err) {

    static ForkedShop withAgent(Path folder, String... args) throws IOException, InterruptedException {
        return run(folder, List.of("-javaagent:" + System.getProperty("agent.jar")), args);
    }

    static ForkedShop withoutAgent(Path folder, String... args) throws IOException, InterruptedException {
        return run(folder, List.of(), args);
    }

    private static ForkedShop run(Path folder, List<String> flags, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        Collections.addAll(command, "-jar", System.getProperty("shop.jar"));
        Collections.addAll(command, args);
        Path out = Files.createTempFile(folder, "shop", ".out");
        Path err = Files.createTempFile(folder, "shop", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return new ForkedShop(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The figures that stand in a row of the table, one for each column; none if there is no such row. */
    List<Integer> figures(String label) {
        return tables().lines()
                .filter(line -> line.strip().startsWith(label + " "))
                .map(line -> Stream.of(
                                line.strip().substring(label.length()).strip().split(" +"))
                        .map(Integer::valueOf)
                        .toList())
                .findFirst()
                .orElse(List.of());
    }

    /** The figure in the first column. */
    int first(String label) {
        return figures(label).stream().findFirst().orElse(0);
    }

    /** The figure in the second column. */
    int second(String label) {
        return figures(label).stream().skip(1).findFirst().orElse(0);
    }

    /** The figure in the third column. */
    int third(String label) {
        return figures(label).stream().skip(2).findFirst().orElse(0);
    }

    /** From the end of the live lines to the end of the tables. */
    String tables() {
        return out.substring(out.indexOf("What customers did and saw"));
    }

    long liveLines() {
        return out.lines()
                .filter(line -> line.matches(" .* s  order .* attempt \\d .*"))
                .count();
    }
}
