package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.Backoff;
import dev.oncemore.CircuitBreaker;
import dev.oncemore.Retryable;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the pages, compiled against the annotations, and its policies, accepted by the agent. */
class JavaIT {

    /** What the pages call the policy that their examples ask for. */
    private static final String NAMED_POLICY = "oncemore.policy.payments.max-attempts=5\n";

    private static final String LOADER = """
            public class Load {
                public static void main(String[] names) throws Exception {
                    for (String name : names) {
                        Class.forName(name, false, Load.class.getClassLoader());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    static List<Snippet> snippets() {
        return Repository.snippets("java");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compilesAndIsWovenWithoutAWarning(Snippet snippet) throws IOException {
        JavaSource source = JavaSource.compiled(snippet, folder);

        Run run = load(source);

        assertThat(run).succeeded().warnsOfNothing();
        if (snippet.text().contains("@Retryable")) {
            assertThat(run).printsOnErr("woven ");
        }
    }

    @Test
    void everyAttributeOfTheAnnotationsIsListedWithItsDefault() {
        List<List<String>> rows = Repository.page("src/docs/retrying.md").tableRows();
        for (Method attribute : Retryable.class.getDeclaredMethods()) {
            assertListed(rows, attribute.getName(), attribute.getDefaultValue());
        }
        for (Method attribute : Backoff.class.getDeclaredMethods()) {
            assertListed(rows, "backoff." + attribute.getName(), attribute.getDefaultValue());
        }
    }

    @Test
    void everyAttributeOfABreakerIsListedWithItsDefault() {
        List<List<String>> rows =
                Repository.page("src/docs/circuit-breaking.md").tableRows();
        for (Method attribute : CircuitBreaker.class.getDeclaredMethods()) {
            assertListed(rows, attribute.getName(), attribute.getDefaultValue());
        }
    }

    private static void assertListed(List<List<String>> rows, String name, Object value) {
        String inWords = value instanceof String || value instanceof Enum || value instanceof Number
                ? value.toString().replaceFirst("\\.0$", "")
                : "";
        assertThat(rows).as(name).anySatisfy(row -> {
            assertThat(row.get(0)).contains("`" + name + "`");
            assertThat(row.get(1)).contains(inWords);
        });
    }

    private Run load(JavaSource source) throws IOException {
        Path loader = folder.resolve("loader");
        Files.createDirectories(loader);
        Files.writeString(loader.resolve("Load.java"), LOADER);
        Path file = Files.writeString(folder.resolve("policies.properties"), NAMED_POLICY);
        return Jdk.running()
                .java()
                .agent("config=" + file)
                .property("oncemore.log.level", "debug")
                .classPath(
                        Fixture.generated(loader, folder.resolve("loader-classes")),
                        source.classes(),
                        Agent.annotations())
                .main("Load", source.classNames().toArray())
                .run();
    }
}
