package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertShopRetries;
import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** Plain applications on the class path: every kind of method and type that javac makes. */
class ClassPathIT {

    private static final String THIRD_TIME = "3 ";

    @OnEachJdk
    void retriesTheMethodsOfAnApplication(Jdk jdk) {
        assertShopRetries(jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(Fixture.classes("shop"), Agent.annotations())
                .main("shop.Checkout")
                .run());
    }

    @OnEachJdk
    void retriesEveryKindOfMethod(Jdk jdk) {
        Run run = everyMethod(jdk).agent().options("-Xverify:all").run();

        assertThat(run).succeeded();
        Map<String, String> expected = Map.ofEntries(
                Map.entry("public method", "a"),
                Map.entry("private method", "b"),
                Map.entry("static method", "c"),
                Map.entry("final method", "d"),
                Map.entry("synchronized method", "e"),
                Map.entry("static synchronized method", "f"),
                Map.entry("strictfp method", "0.5"),
                Map.entry("varargs", "x[1, y]"),
                Map.entry("mixed arguments", "1.09951162788975E12"),
                Map.entry("void", ""),
                Map.entry("boolean", "true"),
                Map.entry("byte", "-1"),
                Map.entry("char", "x"),
                Map.entry("short", "-2"),
                Map.entry("int", "-2147483648"),
                Map.entry("long", "-9223372036854775808"),
                Map.entry("float", "1.4E-45"),
                Map.entry("double", "8.589934592125E9"),
                Map.entry("array", "7"),
                Map.entry("generic", "g"),
                Map.entry("reassigning", "2"),
                Map.entry("with a lambda", "Kinds0"),
                Map.entry("branching", "AB.?"),
                Map.entry("interface default", "private-default"),
                Map.entry("interface static", "static"),
                Map.entry("record accessor", "5"),
                Map.entry("enum constant body", "low"),
                Map.entry("enum", "LOW"),
                Map.entry("nested class", "nested"),
                Map.entry("inner class", "inner"),
                Map.entry("local class", "local"),
                Map.entry("anonymous class", "anonymous"),
                Map.entry("static initializer", "loaded"));
        expected.forEach((method, result) -> assertThat(run).states(method, THIRD_TIME + result));
        assertThat(run).states("recursive", 2 + 4 + 8 + 16);
    }

    @OnEachJdk
    void runsOneLoopThroughBridgesAndOverrides(Jdk jdk) {
        assertThat(everyMethod(jdk).agent().run())
                .states("through a bridge", 3)
                .states("covariant override", 3)
                .states("generic override", 3);
    }

    @OnEachJdk
    void anAnnotationOnATypeMeansItsPublicMethods(Jdk jdk) {
        assertThat(everyMethod(jdk).agent().run())
                .states("annotated type, public method", 3)
                .states("annotated type, other method", 1)
                .states("annotated type, own annotation", 2);
    }

    @OnEachJdk
    void stackTracesNameTheMethodAndItsLines(Jdk jdk) {
        assertThat(everyMethod(jdk).agent().run())
                .states(
                        "stack trace",
                        "[Places.java $oncemore$publicMethod, Places.java publicMethod, Main.java stackTrace,"
                                + " Main.java main]");
    }

    @OnEachJdk
    void warnsOfMethodsThatHaveNoBody(Jdk jdk) {
        assertThat(everyMethod(jdk).agent().run())
                .states("abstract method", 1)
                .warnsOf("methods.Places$Refused", "abstractMethod", "abstract")
                .warnsOf("methods.Places$Refused", "nativeMethod", "native");
    }

    @OnEachJdk
    void looksTheSameToReflectionAndSerialization(Jdk jdk) {
        Run plain = everyMethod(jdk).run();
        Run woven = everyMethod(jdk).agent().run();

        Assertions.assertThat(described(woven)).isEqualTo(described(plain)).hasSizeGreaterThan(40);
    }

    private static List<String> described(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("reflection") || line.startsWith("serialVersionUID"))
                .toList();
    }

    @OnEachJdk
    void weavesAMethodOf250SlotsAndRefusesOneOfMore(Jdk jdk, @TempDir Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Files.writeString(sources.resolve("Wide.java"), wide());
        Path classes = Fixture.generated(sources, folder.resolve("classes"));

        Run run = jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(classes, Agent.annotations())
                .main("Wide")
                .run();

        assertThat(run)
                .succeeded()
                .states("static of 250", 3)
                .states("instance of 250", 3)
                .states("longs of 250", 3)
                .states("static of 251", 1)
                .states("instance of 251", 1)
                .warnsOf("Wide", "tooWideStatic", "251", "250")
                .warnsOf("Wide", "tooWideInstance", "251", "250");
    }

    private static String wide() {
        return """
                import dev.oncemore.*;
                public class Wide {
                    static int calls;
                    static int fail(int sum) { calls++; throw new IllegalStateException("" + sum); }
                    %s
                    static void print(String name, Runnable call) {
                        calls = 0;
                        try { call.run(); } catch (IllegalStateException expected) { }
                        System.out.println(name + "=" + calls);
                    }
                    public static void main(String[] args) {
                        Wide wide = new Wide();
                        print("static of 250", () -> wideStatic(%s));
                        print("instance of 250", () -> wide.wideInstance(%s));
                        print("longs of 250", () -> wideLongs(%s));
                        print("static of 251", () -> tooWideStatic(%s));
                        print("instance of 251", () -> wide.tooWideInstance(%s));
                    }
                }
                """.formatted(
                        method("static int wideStatic", "int", 250)
                                + method("int wideInstance", "int", 249)
                                + method("static int wideLongs", "long", 125)
                                + method("static int tooWideStatic", "int", 251)
                                + method("int tooWideInstance", "int", 250),
                        numbers(250),
                        numbers(249),
                        numbers(125),
                        numbers(251),
                        numbers(250));
    }

    private static String method(String head, String type, int parameters) {
        String declared =
                IntStream.range(0, parameters).mapToObj(i -> type + " p" + i).collect(Collectors.joining(", "));
        String last = "(int) p" + (parameters - 1);
        return "@Retryable(backoff = @Backoff(delay = \"1ms\")) " + head + "(" + declared
                + ") { return fail((int) p0 + " + last + "); }\n    ";
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static JavaProcess everyMethod(Jdk jdk) {
        return jdk.java()
                .classPath(Fixture.classes("every-method"), Agent.annotations())
                .main("methods.Main");
    }
}
