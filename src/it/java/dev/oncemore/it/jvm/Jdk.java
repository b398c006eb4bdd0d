package dev.oncemore.it.jvm;

import java.nio.file.Path;

/**
 * An installed JDK to run fixtures on.
 *
 * @param feature the feature version, such as 17
 * @param home the folder that holds {@code bin/java}
 */
public record Jdk(int feature, Path home) {

    /** The JDK that runs the tests. */
    public static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** A JVM of this JDK, not started yet. */
    public JavaProcess java() {
        return new JavaProcess(this);
    }

    Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
