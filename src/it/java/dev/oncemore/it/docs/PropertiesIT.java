package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties files of the pages, read by the agent. */
class PropertiesIT {

    @TempDir
    Path folder;

    static List<Snippet> files() {
        return Repository.snippets("properties");
    }

    static Stream<Snippet> wrongFiles() {
        return Repository.snippets("properties wrong").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void startsTheAgent(Snippet file) throws IOException {
        assertThat(read(file)).succeeded();
    }

    /** The block after it shows what is printed. */
    @ParameterizedTest
    @MethodSource("wrongFiles")
    void isRefusedInTheWordsShown(Snippet file) throws IOException {
        List<Snippet> snippets = Repository.page(file.page()).snippets();
        Snippet message = snippets.get(snippets.indexOf(file) + 1);

        Run run = read(file);

        assertThat(run).exitedWith(1);
        assertThat(run.err()).isEqualTo(message.text());
    }

    @Test
    void everyAttributeIsListed() {
        List<String> all = AgentSource.attributeKeys();
        List<String> ofRetry =
                all.stream().filter(key -> key.startsWith("retry.")).toList();
        assertThat(all).contains("retry.max-attempts", "circuit-breaker.open-for", "budget.capacity");
        assertThat(column("src/docs/configuration.md", 0)).containsAll(withoutGroup(all));
        assertThat(column("src/docs/retrying.md", 2)).containsAll(withoutGroup(ofRetry));
    }

    private static List<String> withoutGroup(List<String> keys) {
        return keys.stream().map(key -> key.substring(key.indexOf('.') + 1)).toList();
    }

    private static List<String> column(String page, int column) {
        return Repository.page(page).tableRows().stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column).replace("`", ""))
                .toList();
    }

    private Run read(Snippet file) throws IOException {
        Path written = Files.writeString(folder.resolve("oncemore.properties"), file.text());
        return Jdk.running().java().agent("config=" + written).run();
    }
}
