package dev.oncemore.it.jvm;

import java.nio.file.Path;
import java.util.Objects;

/** Where the build has put what is tested. */
public final class Agent {

    private Agent() {}

    /** The one file that a user deploys. */
    public static Path jar() {
        return path("oncemore.it.agent");
    }

    /** What an application compiles against. */
    public static Path annotations() {
        return path("oncemore.it.annotations");
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(
                System.getProperty(property), () -> property + " is not set: run this test by mvn verify"));
    }
}
