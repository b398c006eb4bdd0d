package dev.oncemore.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = directory.resolve("README.md");
    }

    @Test
    void replacesTheFiguresAndNothingElse() throws IOException {
        Files.writeString(file, "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n");

        new Page(file).replaceFigures("new\n");

        assertThat(file).hasContent("before\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nafter\n");
    }

    @Test
    void refusesAPageWithoutAPlaceForFigures() throws IOException {
        Files.writeString(file, "before\n");

        assertThatThrownBy(() -> new Page(file).replaceFigures("new\n")).hasMessageContaining("no place for figures");
    }
}
