package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same shop without the agent, running in a JVM of its own, as it is or with the textbook's code. */
final class Unprotected implements AutoCloseable {

    private final Process process;

    private Unprotected(Process process) {
        this.process = process;
    }

    static Unprotected start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // These may hold the agent's flag.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new Unprotected(builder.start());
    }

    /** Waits for its end. Empty if it has failed, about which it has said what there is to say. */
    Optional<Figures> figures() throws IOException, InterruptedException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            List<String> figures = lines.lines().toList();
            return process.waitFor() == 0 ? Optional.of(Figures.parse(figures.stream())) : Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
