package dev.oncemore.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a process and reads what it used. Java can't read the processor time of a process that has ended, a shell can:
 * its {@code times} tells that of its children. Bash tells it to the millisecond; other shells, which are taken where
 * there is no bash, may count in steps of 10 ms.
 */
final class Shell {

    private static final String SCRIPT = "\"$@\" > /dev/null; status=$?; times; exit $status";
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
    private static final int LIMIT_SECONDS = 60;

    /** Variables from which a JVM takes options of its own. */
    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final String shell;
    private final Path errors;

    private Shell(String shell, Path errors) {
        this.shell = shell;
        this.errors = errors;
    }

    /**
     * The best shell of this machine.
     *
     * @param errors the file that gets what the processes write to stderr
     */
    static Shell find(Path errors) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path bash = Path.of(directory, "bash");
            if (Files.isExecutable(bash)) {
                return new Shell(bash.toString(), errors);
            }
        }
        return new Shell("sh", errors);
    }

    /** Runs a command to its end. */
    Start run(List<String> command) {
        List<String> line = new ArrayList<>(List.of(shell, "-c", SCRIPT, shell));
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().keySet().removeAll(JVM_OPTIONS);
        try {
            long begin = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            double elapsed = (System.nanoTime() - begin) / 1e6;
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException("not ended after " + LIMIT_SECONDS + " s: " + command);
            }
            String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        "exit status " + process.exitValue() + " of " + command + "; see " + errors);
            }
            return new Start(childrenMilliseconds(times), elapsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The last two times are the children's: user and system. */
    static double childrenMilliseconds(String times) {
        Matcher matcher = TIME.matcher(times);
        List<Double> all = matcher.results().map(Shell::milliseconds).toList();
        if (all.size() != 4) {
            throw new IllegalArgumentException("not the output of a shell's times: " + times);
        }
        return all.get(2) + all.get(3);
    }

    private static double milliseconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60_000.0 + Double.parseDouble(time.group(2)) * 1000;
    }
}
