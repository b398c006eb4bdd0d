package dev.oncemore.it.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a process prints on one of its streams, read by a thread of its own so that the process never waits for a full
 * pipe.
 */
final class Output {

    private static final Duration FLUSH = Duration.ofSeconds(10);

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Output() {}

    static Output of(InputStream stream) {
        Output output = new Output();
        Thread reader = new Thread(() -> output.read(stream), "output of a JVM");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // A killed process's pipe breaks: what came until then is all there is.
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean awaitLine(Predicate<String> wanted, Duration limit) {
        await(() -> ended || lines.stream().anyMatch(wanted), limit);
        return lines.stream().anyMatch(wanted);
    }

    /** What was read; if the process has ended, all of it. */
    synchronized String text(boolean whole) {
        if (whole) {
            await(() -> ended, FLUSH);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private synchronized void await(BooleanSupplier met, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!met.getAsBoolean()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
