package dev.oncemore.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources and pages that the tests were built from. */
final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** README and the like, and the documentation. */
    static List<Page> pages() {
        return Stream.concat(
                        Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                                .map(Repository::path),
                        files("src/docs", ".md").stream())
                .map(Repository::page)
                .toList();
    }

    static Page page(String name) {
        return page(path(name));
    }

    private static Page page(Path file) {
        try {
            return new Page(ROOT.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Snippet> snippets(String kind) {
        return pages().stream()
                .flatMap(page -> page.snippets().stream())
                .filter(snippet -> snippet.is(kind))
                .toList();
    }

    /** All files below a folder whose names end like this, but for what a build has made. */
    static List<Path> files(String folder, String end) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(end))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("src/docs"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("There is no src/docs in any folder above the working directory");
            }
        }
        return folder;
    }
}
