package dev.oncemore.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as an operator gives it: a file of these lines, system properties, environment variables. */
final class Given {

    static final MethodId CHARGE = MethodId.of("com/acme/Shop", "charge", "(Lcom/acme/Order;J)V");

    private final Path file;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    /** @param directory where the file, {@code oncemore.properties}, is written if it is asked for */
    Given(Path directory) {
        file = directory.resolve("oncemore.properties");
    }

    Given file(String... lines) {
        try {
            Files.write(file, List.of(lines), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    Given property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    Given variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Configuration read() {
        return read(Files.exists(file) ? "config=" + file : "");
    }

    Configuration read(String options) {
        return ConfigurationReader.read(options, properties, variables);
    }

    Path path() {
        return file;
    }

    /** The message in which the configuration is refused. */
    String problem() {
        try {
            read();
        } catch (PolicyProblem problem) {
            return problem.getMessage();
        }
        throw new AssertionError("the configuration was accepted");
    }

    /** The policy of {@link #CHARGE}, of which the annotation says this. */
    RetryPolicy policy(String... annotation) {
        return all(annotation).retry().orElseThrow();
    }

    /** All that is asked of {@link #CHARGE}. */
    MethodPolicy all(String... annotations) {
        return read().policy(CHARGE, AnnotatedAttributes.of(List.of(annotations)));
    }
}
