package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The page on the two commands: they print what it shows, and end as it says. */
class CheckingIT {

    @TempDir
    Path folder;

    private final Page page = Repository.page("src/docs/checking.md");

    @OnEachJdk
    void explainPrintsWhatThePageShows(Jdk jdk) throws IOException {
        Path classes = classes();

        Run run = jdk.java().jar(Agent.jar(), "explain", classes.toString()).run();

        assertThat(run).succeeded();
        assertThat(run.out().replace(System.lineSeparator(), "\n").strip())
                .isEqualTo(snippet("text explained").text().strip());
    }

    @OnEachJdk
    void checkEndsWithTheStatusThatThePageSays(Jdk jdk) throws IOException {
        String classes = classes().toString();
        Path wrong = Files.writeString(
                folder.resolve("wrong.properties"), "oncemore.method.handbook.Payments#change.timeout.value = 1s\n");

        Run fine = jdk.java().jar(Agent.jar(), "check", classes).run();
        Run problem = jdk.java()
                .jar(Agent.jar(), "check", "--config", wrong.toString(), classes)
                .run();
        Run nothing = jdk.java().jar(Agent.jar(), "check", "nowhere.jar").run();

        assertThat(fine).exitedWith(0);
        assertThat(fine.out().strip()).isEqualTo("1 method of Oncemore in 4 classes, no problem");
        assertThat(problem).exitedWith(1);
        assertThat(problem.out())
                .startsWith(
                        "the configuration names handbook.Payments#change: handbook.Payments declares no such method");
        assertThat(nothing).exitedWith(2);
        assertThat(nothing.err())
                .startsWith("nowhere.jar does not exist: name a jar, a folder of classes or a class file");
    }

    private Path classes() throws IOException {
        return JavaSource.compiled(snippet("java"), folder).classes();
    }

    private Snippet snippet(String kind) {
        return page.snippets().stream()
                .filter(snippet -> snippet.is(kind))
                .findFirst()
                .orElseThrow();
    }
}
