package dev.oncemore.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarFile;

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

    /** The version of what is tested. */
    public static String version() {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The POM that is installed and published with one of these jars. */
    public static Path publishedPom(Path jar) {
        return jar.resolveSibling("consumers-pom.xml");
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(
                System.getProperty(property), () -> property + " is not set: run this test by mvn verify"));
    }
}
