package dev.oncemore.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this agent. */
public final class Version {

    /** The Java versions that it runs on. */
    public static final String JAVA = "Java 17 or newer (tested on 17 and 25)";

    private static final String NUMBER = read();

    private Version() {}

    /** The version of the agent, such as 1.0.0. */
    public static String number() {
        return NUMBER;
    }

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
