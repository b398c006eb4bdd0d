package dev.oncemore.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter leaves comments and strings as they are. */
class LineLengthTest {

    private static final int LONGEST = 120;

    @Test
    void noLineOfTheAgentIsTooLong() throws IOException {
        Path sources = Path.of(System.getProperty("basedir", "."), "src/main/java");
        List<String> lines;
        try (Stream<Path> files = Files.walk(sources)) {
            lines = files.filter(Files::isRegularFile)
                    .flatMap(LineLengthTest::lines)
                    .toList();
        }
        assertThat(lines).hasSizeGreaterThan(10_000);
        assertThat(lines).filteredOn(line -> line.length() > LONGEST).isEmpty();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
