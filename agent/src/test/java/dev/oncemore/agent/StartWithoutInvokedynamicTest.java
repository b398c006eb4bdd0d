package dev.oncemore.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A lambda, method reference or concatenation linked while the JVM starts or a class is transformed can end in a
 * {@code ClassCircularityError} and break later linking JVM-wide, so there is none in what runs then.
 */
class StartWithoutInvokedynamicTest {

    @ParameterizedTest
    @ValueSource(classes = {Premain.class, Bridge.class, AgentClassLoader.class})
    void theClassesAtTheRootOfTheJarHaveNone(Class<?> type) {
        assertThat(ClassFiles.invokedynamics(ClassFiles.of(type))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weave",
                "weave.select",
                "policy.config",
                "policy",
                "policy.form",
                "key",
                "observe",
                "start",
                "json"
            })
    void theRoomsThatRunWhileAClassIsLoadedHaveNone(String room) {
        List<Path> classes = ClassFiles.ofPackage("dev.oncemore.agent." + room);
        List<String> found = new ArrayList<>();
        for (Path file : classes) {
            found.addAll(ClassFiles.invokedynamics(file));
        }
        assertThat(classes).isNotEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void premainIsShort() throws IOException {
        Path source = Path.of(System.getProperty("basedir", "."), "src/main/java/dev/oncemore/agent/Premain.java");

        assertThat(Files.readAllLines(source)).hasSizeLessThan(60);
    }

    @Test
    void thisTestWouldFindOne() {
        Runnable lambda = () -> {};

        assertThat(lambda).isNotNull();
        assertThat(ClassFiles.invokedynamics(testClass())).isNotEmpty();
    }

    private static Path testClass() {
        try {
            return Path.of(StartWithoutInvokedynamicTest.class
                    .getResource("StartWithoutInvokedynamicTest.class")
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
