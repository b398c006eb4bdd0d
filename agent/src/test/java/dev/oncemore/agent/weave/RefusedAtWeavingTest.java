package dev.oncemore.agent.weave;

import static dev.oncemore.agent.JavaSource.FLAKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.policy.config.Configuration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be woven is said once, with the method and the remedy; what need not be is passed over in silence. */
class RefusedAtWeavingTest {

    @Test
    void anAbstractMethodWithAnAnnotationOfItsOwn() throws Throwable {
        List<String> lines = loading(Application.of("""
                interface AbstractOne { @Quick void run(); @Quick default void other() {} }
                """), "AbstractOne");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        "AbstractOne#run() is NOT protected",
                        "abstract",
                        "annotate or name the implementation");
    }

    @Test
    void ofAnAnnotatedTypeAbstractMethodsAndConstructorsInSilence() throws Throwable {
        Application application = Application.of("""
                @Quick public abstract class AbstractByType {
                    public AbstractByType() {}
                    public abstract void run();
                    public void other() {}
                }
                """);

        assertThat(loading(application, "AbstractByType")).isEmpty();
        assertThat(WovenMethods.of(application, "AbstractByType")).containsExactly("other");
    }

    @Test
    void aNativeMethod() throws Throwable {
        List<String> lines = loading(Application.of("class NativeOne { @Quick native void run(); }"), "NativeOne");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("WARN", "NativeOne#run() is NOT protected", "native", "a method that calls it");
    }

    @Test
    void aNativeMethodOfAnAnnotatedType() throws Throwable {
        assertThat(loading(Application.of("@Quick class NativeByType { public native void run(); }"), "NativeByType"))
                .singleElement()
                .asString()
                .contains("NativeByType#run() is NOT protected");
    }

    @Test
    void aConstructorThatAKeyNames() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.Built#<init>.retry.max-attempts=2"),
                "class Built { Built(int n) {} void run() {} }");

        assertThat(loading(application, "Built"))
                .singleElement()
                .asString()
                .contains("WARN", "Built#<init>(int) is NOT protected", "the method that calls it");
        assertThat(application.isWoven("Built")).isFalse();
    }

    @Test
    void anAbstractMethodThatAKeyNames() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.NamedAbstract#run.retry.max-attempts=2"),
                "interface NamedAbstract { void run(); }");

        assertThat(loading(application, "NamedAbstract"))
                .singleElement()
                .asString()
                .contains("WARN", "NamedAbstract#run() is NOT protected", "the implementation");
    }

    @Test
    void underAWildcardConstructorsAndAbstractMethodsInSilence() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.Wild#*.retry.enabled=true"),
                "abstract class Wild { static final Object O = new Object(); Wild() {} abstract void run();"
                        + " void other() {} }");

        assertThat(loading(application, "Wild")).isEmpty();
        assertThat(WovenMethods.of(application, "Wild")).containsExactly("other");
    }

    @Test
    void aKeyThatMatchesNoMethodOfItsClass() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.Misnamed#rum.retry.max-attempts=2"),
                "class Misnamed { void run(long n, String[] s) {} }");

        assertThat(loading(application, "Misnamed"))
                .singleElement()
                .asString()
                .contains("WARN", "Misnamed#rum", "declares no such method", "run(long,String[])");
    }

    @Test
    void aKeyThatNamesNothingButAGeneratedMethod() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.Lambda#lambda$run$0.retry.max-attempts=2"),
                "class Lambda { Runnable run() { return () -> System.out.println(this); } }");

        assertThat(loading(application, "Lambda"))
                .as("asked for, and not woven")
                .singleElement()
                .asString()
                .contains("WARN", "Lambda#lambda$run$0");
        assertThat(application.isWoven("Lambda")).isFalse();
    }

    @Test
    void aKeyThatNamesAMethodAndItsBridgeIsMatchedByTheMethod() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.WithBridge#compareTo.retry.max-attempts=2"),
                "class WithBridge implements Comparable<WithBridge> { public int compareTo(WithBridge o) {"
                        + " return 0; } }");

        assertThat(loading(application, "WithBridge")).isEmpty();
        assertThat(WovenMethods.of(application, "WithBridge")).containsExactly("compareTo");
    }

    @Test
    void a251stSlotWithTheFigure() throws Throwable {
        String ints = "int a0" + more("int", 249);
        Application application = Application.of(FLAKY, """
                class TooWide {
                    @Quick int run(%1$s) { return 1; }
                    @Quick static int shared(%1$s, int last) { return 1; }
                    @Quick int longs(long l, double d%2$s) { return 1; }
                }
                """.formatted(ints, more("long", 124)));

        List<String> lines = loading(application, "TooWide");
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("WARN", "NOT protected", "slots", "the limit is 250", "pass an object instead"));
        assertThat(lines.get(0)).contains("TooWide#run", " and shared(", "take 251 slots");
        assertThat(lines.get(1)).contains("TooWide#longs", "take 253 slots");
        assertThat(application.isWoven("TooWide")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {49, 50})
    void aClassFileOlderThanJava7(int version) throws Throwable {
        String name = "Old" + version;
        byte[] java8 = JavaSource.compile(8, "class " + name + " { @Quick int run() { return 1; } }")
                .get(name);
        Application application = Application.of(Map.of(name, ClassFiles.withVersion(java8, version)));

        assertThat(loading(application, name))
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        name + "#run() is NOT protected",
                        "version " + version,
                        "older than Java 7",
                        "Java 8 or newer");
        assertThat(application.isWoven(name)).isFalse();
    }

    @Test
    void aClassFileNewerThanTheBundledAsmWithOneWarningPerVersion() throws Throwable {
        Map<String, byte[]> classes = JavaSource.compile(
                17,
                "class New1 { @Quick void run() {} }",
                "class New2 { @Quick void run() {} }",
                "class Any { void run() {} }");
        WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, new WeaveReport());
        ClassLoader loader = new ClassLoader() {};

        List<String> lines = AgentLines.during(() -> {
            for (int version : new int[] {2000, 2001}) {
                for (String name : classes.keySet()) {
                    byte[] newer = ClassFiles.withVersion(classes.get(name), version);
                    assertThat(transformer.transform(loader, name, null, null, newer))
                            .isNull();
                }
            }
        });
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("WARN", "version 2000 (Java 1956)", "NOT protected", "use a newer agent", "New1");
        assertThat(lines.get(1)).contains("version 2001");
    }

    @Test
    void aKotlinSuspendFunction() throws Throwable {
        Application application = Application.of(
                "package kotlin.coroutines; public interface Continuation<T> {}",
                "class Suspending { @Quick Object run(int n, kotlin.coroutines.Continuation<String> c) { return"
                        + " null; } }");

        assertThat(loading(application, "Suspending"))
                .singleElement()
                .asString()
                .contains("WARN", "Suspending#run(int,Continuation) is NOT protected", "suspend");
    }

    @Test
    void proxiesAndMocksAreNotWovenTwice() throws Throwable {
        String body = " { @Quick void run() {} }";
        Application application = Application.of(
                "class Shop$$EnhancerBySpringCGLIB$$1" + body,
                "class Shop$MockitoMock$1" + body,
                "class Scala$$anon$1" + body);

        assertThat(application.isWoven("Shop$$EnhancerBySpringCGLIB$$1")).isFalse();
        assertThat(application.isWoven("Shop$MockitoMock$1")).isFalse();
        assertThat(application.isWoven("Scala$$anon$1")).isTrue();
    }

    @Test
    void aWrongPolicyIsSaidWhenTheClassIsLoaded() throws Throwable {
        assertThat(loading(
                        Application.of("class WrongPolicy { @Retryable(maxAttempts = 0) void run() {} }"),
                        "WrongPolicy"))
                .singleElement()
                .asString()
                .contains("WARN", "WrongPolicy#run() refuses every call", "maxAttempts of @Retryable", "0");
    }

    @Test
    void aTransactionAroundTheMethodIsSaidWithTheRemedy() throws Throwable {
        String transactional = "package jakarta.transaction; import java.lang.annotation.*;"
                + " @Retention(RetentionPolicy.RUNTIME) public @interface Transactional {}";
        Application application = Application.of(
                transactional,
                "class InTransaction { @jakarta.transaction.Transactional @Quick void run() {} }",
                "@jakarta.transaction.Transactional class AllInTransaction { @Quick public void run() {} @Quick"
                        + " private void own() {} }");

        assertThat(loading(application, "InTransaction"))
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        "InTransaction#run()",
                        "@Transactional",
                        "inside one transaction",
                        "retry where the transactional");
        assertThat(loading(application, "AllInTransaction"))
                .singleElement()
                .asString()
                .contains("AllInTransaction#run()");
    }

    @Test
    void aTransactionIsSpokenOfByWhatThePolicyDoes() throws Throwable {
        String transactional = "package jakarta.transaction; import java.lang.annotation.*;"
                + " @Retention(RetentionPolicy.RUNTIME) public @interface Transactional {}";
        Application application = Application.configured(
                List.of(
                        "oncemore.method.Harmless#once.retry.max-attempts=1",
                        "oncemore.method.KeyedByKey#pay.idempotent.key={0}"),
                transactional,
                """
                @jakarta.transaction.Transactional class Harmless {
                    @Timeout("1s") public void limited() {}
                    @CircuitBreaker public void broken() {}
                    @Quick public void once() {}
                }
                """,
                "@jakarta.transaction.Transactional class KeyedByKey { public void pay(String id) {} }");

        assertThat(loading(application, "Harmless")).isEmpty();
        assertThat(loading(application, "KeyedByKey"))
                .singleElement()
                .asString()
                .contains(
                        "KeyedByKey#pay(String): @Transactional", "remembered even if that transaction is rolled back");
    }

    @Test
    void theSameIsSaidOnceForAllMethodsOfAClass() throws Throwable {
        Application application = Application.of("""
                class ManyNatives {
                    @Quick native void one();
                    @Quick native void two();
                    @Quick native void three(int n);
                    @Quick native void four();
                    @Quick native void five(); @Quick native void six(); @Quick native void seven();
                }
                class TwoWrong { @Retryable(maxAttempts = 0) void one() {} @Retryable(maxAttempts = 0) void two() {} }
                """);

        assertThat(loading(application, "ManyNatives"))
                .singleElement()
                .asString()
                .contains("ManyNatives#one(), two(), three(int), four(), five() and 2 more are NOT protected: it"
                        + " is native");
        assertThat(loading(application, "TwoWrong"))
                .singleElement()
                .asString()
                .contains("TwoWrong#one() and two() refuse every call: maxAttempts of @Retryable");
    }

    @Test
    void theSameIsSaidOnceForAllClassesOfAPattern() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.natives.*#*.retry.enabled=true"),
                "package natives; class One { native void run(); native void walk(); }",
                "package natives; class Two { native void run(); }");

        assertThat(loading(application, "natives.One", "natives.Two"))
                .singleElement()
                .asString()
                .contains("the pattern natives.*#* names methods that are NOT protected: it is native")
                .endsWith("The first is natives.One#run()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.stream.Stream<String>",
                "java.util.stream.IntStream",
                "java.util.Iterator<String>",
                "java.util.Spliterator<String>",
                "java.util.function.Supplier<String>",
                "java.util.concurrent.Callable<String>",
                "Iterable<String>"
            })
    void aLazyResultIsSaidForWhatItIs(String type) throws Throwable {
        String name = "Lazy" + type.replaceAll(".*\\.|<.*", "");
        Application application = Application.of("class " + name + " { @Quick " + type
                + " run() { return null; } @Fallback(\"run\") " + type + " other() { return null; } }");

        assertThat(loading(application, name))
                .singleElement()
                .asString()
                .contains(name + "#run(): only creating its " + type.replaceAll(".*\\.|<.*", "") + " is protected");
    }

    @Test
    void aListIsNotLazyThoughItIsIterable() throws Throwable {
        assertThat(loading(
                        Application.of("class NotLazy { @Quick java.util.List<String> run() { return null; } }"),
                        "NotLazy"))
                .isEmpty();
    }

    @Test
    void aClassThatCannotBeReadIsSaidAndLeftToTheJvm() throws Throwable {
        byte[] whole =
                JavaSource.compile(17, "class Damaged { @Quick void run() {} }").get("Damaged");
        byte[] damaged = java.util.Arrays.copyOf(whole, whole.length - 20);
        WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, new WeaveReport());

        List<String> lines = AgentLines.during(
                () -> assertThat(transformer.transform(new ClassLoader() {}, "Damaged", null, null, damaged))
                        .isNull());
        assertThat(lines.get(0)).contains("ERROR", "Damaged could not be woven, and runs UNPROTECTED");
        assertThatThrownBy(() -> Application.of(Map.of("Damaged", damaged)).type("Damaged"))
                .isInstanceOf(ClassFormatError.class);
    }

    @Test
    void aClassOfThePlatformIsLeftAlone() throws Throwable {
        byte[] plain = JavaSource.compile(17, "package sql; class Driver { void run() {} }")
                .get("sql.Driver");
        WeavingTransformer transformer = new WeavingTransformer(
                Application.configuration(List.of("oncemore.method.sql.Driver#run.retry.max-attempts=2")),
                new WeaveReport());

        List<String> lines = AgentLines.during(() -> assertThat(
                        transformer.transform(ClassLoader.getPlatformClassLoader(), "sql/Driver", null, null, plain))
                .isNull());
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("WARN", "sql.Driver is NOT protected", "classes of the JDK");
    }

    @Test
    void anAnnotationTypeIsLeftAsItIs() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.marks.*#*.retry.enabled=true"),
                """
                package marks;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) @Quick public @interface Mark {
                    Object O = new Object();
                    int value() default 1;
                }
                """,
                "package marks; @Mark public class Marked { public void run() {} }");

        assertThat(application.isWoven("marks.Mark")).isFalse();
        assertThat(application.isWoven("marks.Marked")).isTrue();
        assertThat(application.type("marks.Mark").getDeclaredMethods()).hasSize(1);
        assertThat(application.type("marks.Marked").getAnnotations())
                .singleElement()
                .asString()
                .contains("Mark(1)");
    }

    private static String more(String type, int count) {
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            list.append(", ").append(type).append(" a").append(i);
        }
        return list.toString();
    }

    private static List<String> loading(Application application, String... types) throws Throwable {
        return AgentLines.during(() -> {
            for (String type : types) {
                application.type(type);
            }
        });
    }
}
