package dev.oncemore.bench.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK that measured code runs on.
 *
 * @param home its {@code JAVA_HOME}
 */
public record Jdk(Path home) {

    /** Checks that there is a JDK or JRE at the place. */
    public Jdk {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException("no bin/java in " + home + ": give the home directory of a JDK");
        }
        try {
            home = home.toRealPath(); // two names of one JDK are the same
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one this program runs on. */
    public static Jdk running() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    /** Its launcher. */
    public String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    /** Such as {@code 17.0.15 (Debian)}, read from the file that describes it. */
    public String version() {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (release.getProperty("JAVA_VERSION", "?") + " (" + release.getProperty("IMPLEMENTOR", "?") + ")")
                .replace("\"", "");
    }
}
