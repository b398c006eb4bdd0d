package dev.oncemore.bench.report;

import dev.oncemore.Retryable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of ours in a JVM of its own that prints what it measured. Its class path is no more than our classes, the
 * annotations and the libraries that are named.
 *
 * @param options of its JVM, the agent's among them
 * @param libraries a class of each library that the program calls
 */
public record Program(Jdk jdk, Class<?> main, List<String> options, List<Class<?>> libraries) {

    /** A program that calls no library. */
    public Program(Jdk jdk, Class<?> main, List<String> options) {
        this(jdk, main, options, List.of());
    }

    /** Runs it to its end and returns the lines that it printed. */
    public List<String> run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(libraries), main.getName()));
        command.addAll(List.of(arguments));
        return lines(command);
    }

    /** Runs a command to its end and returns the lines that it printed. */
    public static List<String> lines(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines;
            try (BufferedReader reader = process.inputReader()) {
                lines = reader.lines().toList();
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("exit status " + status + " of " + command);
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
    }

    /** Where our classes and the annotations are. */
    public static String classPath() {
        return classPath(List.of());
    }

    private static String classPath(List<Class<?>> libraries) {
        return Stream.concat(Stream.of(Program.class, Retryable.class), libraries.stream())
                .map(Program::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The folder or jar that a class is from. */
    public static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
