package dev.oncemore.agent;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles Java source in memory, for a Java version of one's choice, so that a test shows the very source that it
 * weaves.
 */
public final class JavaSource {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final String IMPORTS =
            "import dev.oncemore.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; "
                    + "import java.io.*;";

    private JavaSource() {}

    /** A class whose {@code twice()} fails at two calls of three. */
    public static final String FLAKY = """
            public class Flaky {
                public static int calls;
                public static void twice() { if (++calls % 3 != 0) throw new IllegalStateException("call " + calls); }
            }
            """;

    /**
     * The class files by their binary names. The package {@code dev.oncemore} and some of the JDK's are imported, and
     * {@code @Quick} stands for a {@code @Retryable} that does not pause.
     */
    public static Map<String, byte[]> compile(int release, String... sources) {
        return compile(release, List.of("-g", "-parameters"), sources);
    }

    /** With these options for what the class files tell of names. */
    public static Map<String, byte[]> compile(int release, List<String> naming, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(unit(source));
        }
        List<String> options = new ArrayList<>(List.of(
                "--release",
                Integer.toString(release),
                "-nowarn",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path")));
        options.addAll(naming);
        StringBuilder problems = new StringBuilder();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            null,
                            new InMemory(files, classes),
                            problem -> problems.append(problem).append('\n'),
                            options,
                            null,
                            units)
                    .call();
            if (!done) {
                throw new IllegalArgumentException(problems.toString());
            }
        } catch (java.io.IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return classes;
    }

    private static JavaFileObject unit(String written) {
        String source = written.replace("@Quick", "@Retryable(backoff = @Backoff(delay = \"0ms\"))");
        Matcher found = PACKAGE.matcher(source);
        String withImports = found.find()
                ? source.substring(0, found.end()) + IMPORTS + source.substring(found.end())
                : IMPORTS + source;
        return new SimpleJavaFileObject(URI.create("memory:///Unit.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return true; // so that one source may hold public types of any name
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return withImports;
            }
        };
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            URI place = URI.create("memory:///" + className.replace('.', '/') + ".class");
            return new SimpleJavaFileObject(place, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
