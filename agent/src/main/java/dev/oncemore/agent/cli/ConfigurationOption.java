package dev.oncemore.agent.cli;

import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration, which is read as the agent reads it. */
final class ConfigurationOption {

    private static final String CONFIG = "oncemore.config";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (default: as for the agent).")
    private @Nullable File config;

    Configuration read() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        if (config != null) {
            properties.put(CONFIG, config.getPath());
        }
        return ConfigurationReader.read("", properties, System.getenv());
    }
}
