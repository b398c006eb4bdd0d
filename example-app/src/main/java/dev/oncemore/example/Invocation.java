package dev.oncemore.example;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that start this shop, as they can be typed in the current directory. */
final class Invocation {

    private final Path target;
    private final List<String> args;

    private Invocation(Path target, List<String> args) {
        this.target = target;
        this.args = args;
    }

    static Invocation of(List<String> args) {
        try {
            Path code = Path.of(Invocation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Invocation(code.resolveSibling(""), args);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String withoutAgent() {
        return "java " + shop();
    }

    /** The same with the textbook's code. */
    List<String> figuresOfTextbook() {
        List<String> command = new ArrayList<>(figuresWithoutAgent());
        command.add("--textbook");
        return command;
    }

    /** What runs at any place, and not for people. */
    List<String> figuresWithoutAgent() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(args);
        command.add("--figures");
        return command;
    }

    String withAgent() {
        return "java -javaagent:" + here(target.resolve("../../agent/target/oncemore-agent.jar")) + " " + shop();
    }

    private String shop() {
        return ("-jar " + here(jar()) + " " + String.join(" ", args)).strip();
    }

    private Path jar() {
        return target.resolve("oncemore-example-app.jar");
    }

    private static Path here(Path path) {
        Path current = Path.of("").toAbsolutePath();
        Path file = path.normalize();
        return file.startsWith(current) ? current.relativize(file) : file;
    }
}
