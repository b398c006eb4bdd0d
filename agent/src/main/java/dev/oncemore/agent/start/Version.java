package dev.oncemore.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this agent. */
public final class Version {

    /** The Java versions that it runs on. */
    public static final String JAVA = "Java 17 or newer (tested on 17 and 25)";

    private Version() {}

    /** The version of the agent, such as 1.0.0. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
