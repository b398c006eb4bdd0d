package dev.oncemore.bench.start;

import dev.oncemore.bench.report.Program;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A program whose annotated methods have signatures that are drawn at random, the same each time, and that calls each
 * of them once. Ten methods are in a class, as in a service. A smaller program begins with the methods of a larger one.
 *
 * @param methods how many
 */
record GeneratedProgram(int methods, Protection protection) {

    /** The main class. */
    static final String MAIN = "generated.Main";

    private static final int METHODS_OF_A_CLASS = 10;
    private static final int MOST_PARAMETERS = 6;
    private static final long SEED = 20_261_130;

    private static final List<String> KEYS = List.of("String", "long", "int");
    private static final List<String> TYPES = List.of(
            "int",
            "long",
            "double",
            "float",
            "boolean",
            "byte",
            "char",
            "String",
            "Object",
            "int[]",
            "List<String>",
            "Integer");

    /** Compiles it to this folder. */
    Path compile(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Random random = new Random(SEED);
        int types = (methods + METHODS_OF_A_CLASS - 1) / METHODS_OF_A_CLASS;
        List<Path> files = new ArrayList<>();
        for (int type = 0; type < types; type++) {
            int first = type * METHODS_OF_A_CLASS;
            files.add(Files.writeString(
                    sources.resolve("Service" + type + ".java"),
                    service(type, first, Math.min(methods, first + METHODS_OF_A_CLASS), random)));
        }
        files.add(Files.writeString(sources.resolve("Main.java"), main(types)));
        javac(files, classes);
        return classes;
    }

    private static String main(int types) {
        return ("package generated; public final class Main { public static void main(String[] arguments) {%s "
                        + "System.out.println(\"called\"); } }")
                .formatted(IntStream.range(0, types)
                        .mapToObj(type -> "new Service" + type + "().callEach();")
                        .collect(Collectors.joining(" ")));
    }

    private String service(int type, int first, int end, Random random) {
        StringBuilder text = new StringBuilder(
                        "package generated; import dev.oncemore.*; import java.util.List; class Service")
                .append(type)
                .append(" {\n");
        StringBuilder calls = new StringBuilder();
        for (int number = first; number < end; number++) {
            List<String> parameters = parameters(random);
            String result = TYPES.get(random.nextInt(TYPES.size()));
            String declared = IntStream.range(0, parameters.size())
                    .mapToObj(index -> parameters.get(index) + " p" + index)
                    .collect(Collectors.joining(", ", "(", ")"));
            String body = declared + " { return " + value(result) + "; }\n";
            text.append(protection.annotations(number) + " " + result + " method" + number + body);
            if (protection.hasFallback()) {
                text.append(result + " instead" + number + body);
            }
            calls.append(parameters.stream()
                    .map(GeneratedProgram::value)
                    .collect(Collectors.joining(", ", "method" + number + "(", "); ")));
        }
        return text.append("void callEach() { ").append(calls).append("}\n}\n").toString();
    }

    private static List<String> parameters(Random random) {
        List<String> parameters = new ArrayList<>();
        parameters.add(KEYS.get(random.nextInt(KEYS.size())));
        int more = random.nextInt(MOST_PARAMETERS);
        for (int i = 0; i < more; i++) {
            parameters.add(TYPES.get(random.nextInt(TYPES.size())));
        }
        return parameters;
    }

    private static String value(String type) {
        return switch (type) {
            case "boolean" -> "true";
            case "String", "Object" -> "\"text\"";
            case "int[]" -> "new int[1]";
            case "List<String>" -> "List.of()";
            case "Integer" -> "1";
            default -> "(" + type + ") 1";
        };
    }

    private static void javac(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("--release", "17", "-g", "-proc:none", "-cp", Program.classPath(), "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException("a generated program does not compile:\n" + messages);
            }
        }
    }
}
