package dev.oncemore.it.docs;

import dev.oncemore.it.fixture.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java snippet as a compilation unit. A page may leave out the imports, the class around a method, and the shop that
 * the examples speak of: these are put around it.
 *
 * @param classes where the compiled classes are
 */
record JavaSource(Snippet snippet, Path classes) {

    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package [\\w.]+;", Pattern.MULTILINE);

    private static final String SHOP = """
            package handbook;

            record Order(String id, long cents) {}

            record Receipt(String id) {}

            interface Gateway {
                Receipt charge(Order order) throws java.io.IOException;
            }
            """;
    private static final String IMPORTS = """
            import dev.oncemore.*;
            import java.io.*;
            import java.net.*;
            import java.net.http.*;
            import java.sql.*;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            """;

    /** Compiles the snippet, as one or more types, as members of a class, or as statements. */
    static JavaSource compiled(Snippet snippet, Path folder) {
        Optional<String> type = firstType(snippet.text());
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("classes");
        if (type.isPresent()) {
            String unit = PACKAGE.matcher(snippet.text()).find() ? snippet.text() : headed(snippet.text());
            compile(unit, type.get(), sources, classes);
        } else {
            String members = headed("""
                    class Snippet {
                        private final Gateway gateway = order -> new Receipt("1");
                    %s}
                    """.formatted(snippet.text()));
            compile(members, "Snippet", sources, classes);
        }
        return new JavaSource(snippet, classes);
    }

    private static String headed(String text) {
        return "package handbook;\n" + (text.contains("import ") ? "" : IMPORTS) + text;
    }

    private static Optional<String> firstType(String text) {
        Matcher matcher = TYPE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void compile(String unit, String name, Path sources, Path classes) {
        try {
            Files.createDirectories(sources);
            Files.writeString(sources.resolve(name + ".java"), unit);
            Files.writeString(sources.resolve("Gateway.java"), SHOP);
            Fixture.generated(sources, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> classNames() throws IOException {
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file).toString())
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replaceAll("[/\\\\]", "."))
                    .toList();
        }
    }
}
