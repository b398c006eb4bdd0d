package dev.oncemore.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as an operator gives it: a file of these lines, system properties, environment variables. */
public final class Given {

    public static final MethodId CHARGE = MethodId.of("com/acme/Shop", "charge", "(Lcom/acme/Order;J)V");

    private final Path file;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    /** @param directory where the file, {@code oncemore.properties}, is written if it is asked for */
    public Given(Path directory) {
        file = directory.resolve("oncemore.properties");
    }

    public Given file(String... lines) {
        try {
            Files.write(file, List.of(lines), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    public Given property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    public Given variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Configuration read() {
        return read(Files.exists(file) ? "config=" + file : "");
    }

    public Configuration read(String options) {
        return ConfigurationReader.read(options, properties, variables);
    }

    public Path path() {
        return file;
    }

    /** The message in which the configuration is refused. */
    public String problem() {
        try {
            read();
        } catch (PolicyProblem problem) {
            return problem.getMessage();
        }
        throw new AssertionError("the configuration was accepted");
    }

    /** The policy of {@link #CHARGE}, of which the annotation says this. */
    public RetryPolicy policy(String... annotation) {
        return all(annotation).retry().orElseThrow();
    }

    /** All that is asked of {@link #CHARGE}. */
    public MethodPolicy all(String... annotations) {
        return read().policy(CHARGE, AnnotatedAttributes.of(List.of(annotations)));
    }
}
