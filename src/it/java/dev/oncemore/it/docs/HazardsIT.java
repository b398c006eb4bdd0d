package dev.oncemore.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of hazards names tests: these must be there. */
class HazardsIT {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT)\\.\\w+)`");

    @Test
    void everyTestThatIsNamedExists() {
        Map<String, Path> tests = Stream.of("agent/src/test", "src/it", "example-app/src/test", "annotations/src")
                .map(Repository::path)
                .filter(Files::exists)
                .flatMap(folder ->
                        Repository.files(Repository.path("").relativize(folder).toString(), ".java").stream())
                .collect(Collectors.toMap(HazardsIT::name, file -> file, (one, other) -> one));
        List<String> missing = new ArrayList<>();
        Repository.page("src/docs/hazards.md").prose().stream()
                .flatMap(line -> Page.groups(TEST, line))
                .filter(test -> !exists(test, tests))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyHazardHasATestOrSaysThatItHasNone() {
        List<List<String>> rows = Repository.page("src/docs/hazards.md").tableRows();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(row.get(2)).matches("test|-+|.*not tested yet.*|`\\w+(Test|IT)\\.\\w+`.*");
        });
    }

    private static boolean exists(String test, Map<String, Path> tests) {
        int dot = test.indexOf('.');
        Path file = tests.get(test.substring(0, dot));
        try {
            return file != null && Files.readString(file).contains(" " + test.substring(dot + 1) + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
