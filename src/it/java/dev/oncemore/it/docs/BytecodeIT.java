package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytecode that the documentation shows, against what javap prints of the class that it shows, before and after.
 */
class BytecodeIT {

    private static final String PAGE = "src/docs/how-it-works.md";

    @TempDir
    Path folder;

    @Test
    void isThatOfTheClassShown() {
        Path classes = JavaSource.compiled(snippet("java"), folder).classes();
        assertShows(snippet("javap before"), javap(classes));
        assertShows(snippet("javap after"), javap(woven(classes)));
    }

    private Path woven(Path classes) {
        Path woven = folder.resolve("woven");
        Path dumper = new Jar()
                .manifest("Premain-Class", "dump.DumpAgent")
                .folder(Fixture.classes("class-dump"))
                .write(folder.resolve("dump-agent.jar"));
        assertThat(Jdk.running()
                        .java()
                        .agent()
                        .javaAgent(dumper, woven.toString())
                        .classPath(classes, Agent.annotations())
                        .main("shop.Checkout")
                        .run())
                .succeeded();
        return woven;
    }

    private static Snippet snippet(String kind) {
        return Repository.snippets(kind).stream()
                .filter(snippet -> snippet.page().equals(PAGE))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> javap(Path classes) {
        StringWriter out = new StringWriter();
        ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "-p",
                        "-v",
                        "-cp",
                        classes.toString(),
                        "shop.Checkout");
        return out.toString().lines().map(BytecodeIT::withoutNumbers).toList();
    }

    /** The lines that are shown come in their order; between them others may be left out. */
    private static void assertShows(Snippet shown, List<String> printed) {
        Iterator<String> rest = printed.iterator();
        shown.text()
                .lines()
                .map(BytecodeIT::withoutNumbers)
                .filter(line -> !line.isEmpty() && !line.equals("…"))
                .forEach(line -> {
                    boolean found = false;
                    while (!found && rest.hasNext()) {
                        found = rest.next().equals(line);
                    }
                    assertThat(found)
                            .as("'%s' of %s in its place in%n%s", line, shown, String.join("\n", printed))
                            .isTrue();
                });
    }

    /** Without the numbers of constants, which differ from compiler to compiler. */
    private static String withoutNumbers(String line) {
        return line.replaceAll("#\\d+", "#").replaceAll("\\s+", " ").strip();
    }
}
