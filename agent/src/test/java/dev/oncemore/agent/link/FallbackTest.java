package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import dev.oncemore.agent.observe.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method answers instead of one that failed, and with what. */
class FallbackTest {

    private static final String FAIL = "throw new IllegalStateException(\"down\");";

    @Test
    void aMethodOfTheClassWhateverItsAccess() throws Throwable {
        List<String> fallbacks = List.of(
                "private String later(String s, long n)",
                "public String later(String s, long n)",
                "static String later(String s, long n)",
                "private static String later(String s, long n)",
                "final synchronized String later(String s, long n)",
                "String later(String s, long n, Throwable t)",
                "String later(String s, long n, IllegalStateException t)");
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < fallbacks.size(); i++) {
            source.append(
                    "class Shop%d { @Fallback(\"later\") String buy(String s, long n) { %s } %s { return s + n; } }\n"
                            .formatted(i, FAIL, fallbacks.get(i)));
        }
        Application application = Application.of(source.toString());

        for (int i = 0; i < fallbacks.size(); i++) {
            assertThat(application.call("Shop" + i, "buy", "a", 1L))
                    .as(fallbacks.get(i))
                    .isEqualTo("a1");
        }
    }

    @Test
    void notIfTheMethodSucceeds() throws Throwable {
        Application application = Application.of(
                "class Fine { @Fallback(\"later\") String buy(String s) { return s; } String later(String s) {"
                        + " throw new AssertionError(); } }");

        assertThat(application.call("Fine", "buy", "a")).isEqualTo("a");
    }

    @Test
    void ofAMethodWithAsManyArgumentsAsThereMayBe() throws Throwable {
        StringBuilder longs = new StringBuilder("long a0");
        for (int i = 1; i < 124; i++) {
            longs.append(", long a").append(i);
        }
        Application application = Application.of("""
                class Wide {
                    @Fallback("later") int run(%1$s, int last) { throw new IllegalStateException(); }
                    int later(%1$s, int last, Exception e) { return last; }
                    @Quick @Fallback("later") int retried(%1$s, int last) { throw new IllegalStateException(); }
                }
                """.formatted(longs));
        Object[] arguments = new Object[125];
        java.util.Arrays.fill(arguments, 1L);
        arguments[124] = 7;

        assertThat(application.call("Wide", "run", arguments)).isEqualTo(7);
        assertThat(application.call("Wide", "retried", arguments)).isEqualTo(7);
    }

    @Test
    void aStaticMethodOfAStaticOne() throws Throwable {
        Application application = Application.of("""
                class Statics {
                    @Fallback("later") static String buy(double d, String... rest) { %s }
                    private static String later(double d, String[] rest, RuntimeException e) {
                        return d + rest[0] + e.getMessage();
                    }
                }
                """.formatted(FAIL));

        assertThat(application.call("Statics", "buy", 0.5, new String[] {"x"})).isEqualTo("0.5xdown");
    }

    @Test
    void everyPrimitive() throws Throwable {
        Map<String, String> values = Map.of(
                "boolean", "true", "byte", "5", "char", "'c'", "short", "5", "int", "5", "long", "5", "float", "5",
                "double", "5");
        StringBuilder methods = new StringBuilder();
        values.forEach((type, value) -> methods.append("""
                @Fallback("other") static %1$s get(%1$s before, long l, double d, %1$s after) {
                    throw new IllegalStateException();
                }
                static %1$s other(%1$s before, long l, double d, %1$s after, Exception e) {
                    if (l != 7 || d != 0.25) throw new AssertionError();
                    return after;
                }
                static void %1$s_() {
                    %1$s given = (%1$s) %2$s;
                    if (get(given, 7L, 0.25, given) != given) throw new AssertionError();
                }
                """.formatted(type, value)));
        Application application = Application.of("class Primitives { " + methods + " }");

        for (String type : values.keySet()) {
            assertThat(application.call("Primitives", type + "_")).as(type).isNull();
        }
    }

    @Test
    void noResult() throws Throwable {
        Application application = Application.of("""
                class Void {
                    static int seen;
                    @Fallback("later") void run(int n) {
                        %s
                    }
                    void later(int n) {
                        seen = n;
                    }
                }
                """.formatted(FAIL));
        application.call("Void", "run", 7);

        assertThat(application.get("Void", "seen")).isEqualTo(7);
    }

    @Test
    void aSubtypeOfTheResult() throws Throwable {
        Application application = Application.of("""
                class Narrower {
                    @Fallback("none") List<String> find(String s) { %s }
                    ArrayList<String> none(String s) { return new ArrayList<>(); }
                }
                """.formatted(FAIL));

        assertThat(application.call("Narrower", "find", "x")).isEqualTo(List.of());
    }

    @Test
    void anInheritedOneWithTypesResolved() throws Throwable {
        Application application = Application.of(
                "record Order(String id) {}",
                "interface Answers<T, R> { default R later(T order) { return (R) (\"default \" + order); } }",
                "abstract class Base<A, B extends CharSequence> { protected B queue(List<A> all, A[] more, A"
                        + " one, Exception e) { return (B) (\"base \" + one); } }",
                "abstract class Middle<X> extends Base<X, String> {}",
                """
                class Heir extends Middle<Order> implements Answers<Order, String> {
                    @Fallback("later") String byInterface(Order order) { %1$s }
                    @Fallback("queue") String byClass(List<Order> all, Order[] more, Order one) { %1$s }
                    static Object run() {
                        Order o = new Order("1");
                        return List.of(new Heir().byInterface(o), new Heir().byClass(List.of(), null, o));
                    }
                }
                """.formatted(FAIL));

        assertThat(application.call("Heir", "run")).isEqualTo(List.of("default Order[id=1]", "base Order[id=1]"));
    }

    @Test
    void anOverrideOfIt() throws Throwable {
        Application application = Application.of(
                "class Parent { @Fallback(\"later\") String buy(String s) { " + FAIL
                        + " } String later(String s) { return \"parent\"; } private String own(String s) {"
                        + " return \"own\"; }"
                        + " @Fallback(\"own\") String other(String s) { " + FAIL + " } }",
                "class Child extends Parent { @Override String later(String s) { return \"child\"; } String"
                        + " own(String s) { return \"not mine\"; } }");

        assertThat(Application.on(application.make("Child"), "buy", "a")).isEqualTo("child");
        assertThat(Application.on(application.make("Child"), "other", "a")).isEqualTo("own");
    }

    @Test
    void anAbstractOneThatTheObjectHas() throws Throwable {
        Application application = Application.of(
                "abstract class Template { @Fallback(\"later\") String buy(String s) { " + FAIL
                        + " } protected abstract String later(String s); }",
                "class Filled extends Template { protected String later(String s) { return s + \"!\"; } }");

        assertThat(Application.on(application.make("Filled"), "buy", "a")).isEqualTo("a!");
    }

    @Test
    void inInterfacesRecordsAndEnums() throws Throwable {
        Application application = Application.of(
                "interface Port { @Fallback(\"later\") default String buy(String s) { " + FAIL
                        + " } private String later(String s) { return \"port\"; }"
                        + " @Fallback(\"all\") static String all() { " + FAIL
                        + " } static String all(Exception e) { return \"all\"; } static String run() { return"
                        + " all(); } }",
                "class Adapter implements Port {}",
                "record Point(int x) { @Fallback(\"x\") int far() { " + FAIL
                        + " } static int far2() { return new Point(4).far(); } }",
                "enum Kind { A { @Fallback(\"zero\") int get() { " + FAIL
                        + " } }; int get() { return 1; } int zero() { return ordinal(); } static int run() {"
                        + " return A.get(); } }");

        assertThat(Application.on(application.make("Adapter"), "buy", "a")).isEqualTo("port");
        assertThat(application.call("Port", "run")).isEqualTo("all");
        assertThat(application.call("Point", "far2")).isEqualTo(4);
        assertThat(application.call("Kind", "run")).isEqualTo(0);
    }

    private static final String OVERLOADS = """
            public class Overloads {
                @Fallback(value = "later", on = Throwable.class)
                public static String run(Callable<?> body) throws Exception {
                    body.call();
                    return "done";
                }
                static String later(Callable<?> body, IOException e) { return "io"; }
                static String later(Callable<?> body, java.io.FileNotFoundException e) { return "file"; }
                static String later(Callable<?> body, RuntimeException e) { return "runtime"; }
                static String later(Runnable body, Throwable e) { throw new AssertionError("another method"); }
                %s
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "java.io.IOException, io",
        "java.io.EOFException, io",
        "java.io.FileNotFoundException, file",
        "java.lang.IllegalStateException, runtime",
        "java.lang.Exception, none"
    })
    void theOverloadWithTheMostSpecificFailure(String type, String answer) throws Throwable {
        Application application = Application.of(OVERLOADS
                .replace("Callable", "java.util.concurrent.Callable")
                .formatted("static String later(java.util.concurrent.Callable<?> body) { return \"none\"; }"));

        assertThat(application.call("Overloads", "run", failing((Throwable)
                        Class.forName(type).getConstructor().newInstance())))
                .isEqualTo(answer);
    }

    @Test
    void aFailureThatNoOverloadTakesIsThrownAsItIs() {
        Application application = Application.of(
                OVERLOADS.replace("Callable", "java.util.concurrent.Callable").formatted(""));
        Exception failure = new Exception("other");

        assertThatThrownBy(() -> application.call("Overloads", "run", failing(failure)))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    private static Callable<Object> failing(Throwable failure) {
        return () -> {
            throw FallbackTest.<Exception>sneaky(failure);
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    @ParameterizedTest
    @CsvSource({
        "Exception, java.lang.InterruptedException, false",
        "Throwable, java.lang.InterruptedException, false",
        "InterruptedException, java.lang.InterruptedException, true",
        "Exception, java.util.concurrent.CancellationException, true",
        "Throwable, java.lang.AssertionError, false",
        "Error, java.lang.AssertionError, true",
        "AssertionError, java.lang.StackOverflowError, false",
        "StackOverflowError, java.lang.StackOverflowError, true",
        "IOException, java.lang.IllegalStateException, false",
        "IOException, java.io.EOFException, true",
        "Throwable, java.lang.Throwable, true",
        "Exception, java.lang.Throwable, false",
    })
    void whatIsCovered(String on, String type, boolean covered) throws Throwable {
        Throwable failure = (Throwable) Class.forName(type).getConstructor().newInstance();

        if (covered) {
            assertThat(COVERED.call("Covered", on, failing(failure))).isSameAs(failure);
        } else {
            assertThat(catchThrowable(() -> COVERED.call("Covered", on, failing(failure))))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
        }
    }

    private static final Application COVERED = Application.of(covered());

    /** A method for each type, of its name. */
    private static String covered() {
        StringBuilder methods = new StringBuilder();
        for (String on : List.of(
                "Exception",
                "Throwable",
                "InterruptedException",
                "Error",
                "AssertionError",
                "StackOverflowError",
                "IOException")) {
            methods.append("""
                    @Fallback(value = "later", on = %1$s.class)
                    static Object %1$s(java.util.concurrent.Callable<?> body) throws Exception {
                        return body.call();
                    }
                    """.formatted(on));
        }
        return "class Covered { " + methods
                + " static Object later(java.util.concurrent.Callable<?> body, Throwable t) { return t; } }";
    }

    @ParameterizedTest
    @CsvSource({
        "Exception, 'TimeoutExceededException(\"m\", null)', true",
        "Exception, 'CircuitOpenException(\"m\", 1)', true",
        "Exception, PolicyException(\"m\"), false",
        "OncemoreException, PolicyException(\"m\"), false",
        "PolicyException, PolicyException(\"m\"), true",
        "RuntimeException, KeyReusedException(), false",
        "KeyReusedException, KeyReusedException(), true",
    })
    void whatIsCoveredOfOurs(String on, String made, boolean covered) throws Throwable {
        Application application = Application.of(
                "package dev.oncemore; public class KeyReusedException extends OncemoreException { public"
                        + " KeyReusedException() { super(\"m\"); } }",
                """
                class Ours {
                    static RuntimeException failure = new %s;
                    @Fallback(value = "later", on = %s.class) static Object run() { throw failure; }
                    static Object later(Throwable t) { return t; }
                }
                """.formatted(made, on));

        Object result =
                covered ? application.call("Ours", "run") : catchThrowable(() -> application.call("Ours", "run"));
        assertThat(result).isSameAs(application.get("Ours", "failure"));
    }

    @Test
    void afterTheRetriesWithTheEarlierFailuresInTheLast() throws Throwable {
        Application application = Application.of("""
                class AfterRetries {
                    static int calls;
                    @Quick @Fallback("later") static List<String> run() {
                        throw new IllegalStateException("call " + ++calls);
                    }
                    static List<String> later(IllegalStateException e) {
                        return List.of(e.getMessage(), e.getSuppressed()[0].getMessage(), e.getSuppressed()[1].getMessage(), "" + Oncemore.attempt());
                    }
                }
                """);

        assertThat(application.call("AfterRetries", "run")).isEqualTo(List.of("call 3", "call 1", "call 2", "1"));
    }

    @Test
    void aFallbackThatFailsWithTheOriginalSuppressed() {
        Application application = Application.of("""
                class Both {
                    @Fallback("later") static void run() throws IOException { throw new IOException("first"); }
                    static void later() { throw new IllegalArgumentException("second"); }
                }
                """);

        Throwable thrown = catchThrowable(() -> application.call("Both", "run"));
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second")
                .hasNoCause();
        assertThat(thrown.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw e;",
                "RuntimeException r = new RuntimeException(e); throw r;",
                "RuntimeException r = new RuntimeException(\"w\"); e.addSuppressed(r); throw r;",
                "throw new RuntimeException(\"w\", null, false, false) {};",
                "throw new StackOverflowError();",
            })
    void noCycleAndNoSelfSuppression(String fallback) {
        Application application = Application.of("""
                class Cycles {
                    @Fallback("later") static void run() { throw new IllegalStateException("first"); }
                    static void later(IllegalStateException e) { %s }
                }
                """.formatted(fallback));

        Throwable thrown = catchThrowable(() -> application.call("Cycles", "run"));
        assertThat(thrown).isInstanceOfAny(RuntimeException.class, StackOverflowError.class);
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void aFallbackThatIsItselfWoven() throws Throwable {
        Application application = Application.of("""
                class Chain {
                    static List<String> seen = new ArrayList<>();
                    @Fallback("second") static String first(int n) { seen.add("first"); %1$s }
                    @Quick @Fallback("third") private static String second(int n, Exception e) {
                        seen.add("second");
                        throw new IllegalArgumentException();
                    }
                    static String third(int n, Exception e) { return "third " + n; }
                    static String third(int n, Exception first, Exception second) {
                        return first.getMessage() + n + second.getClass().getSimpleName();
                    }
                }
                """.formatted(FAIL));

        assertThat(application.call("Chain", "first", 7)).isEqualTo("down7IllegalArgumentException");
        assertThat(application.get("Chain", "seen")).isEqualTo(List.of("first", "second", "second", "second"));
    }

    @Test
    void anEndlessChainEndsWithTheStack() {
        Application application = Application.of("""
                class Loop {
                    @Fallback("b") static int a() { %1$s }
                    @Fallback("a") static int b() { %1$s }
                }
                """.formatted(FAIL));

        assertThatThrownBy(() -> application.call("Loop", "a")).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void anArgumentThatTheBodyAssignedAnewIsThatOfTheCall() throws Throwable {
        Application application = Application.of("""
                class Assigned {
                    @Fallback("later") String run(String s) {
                        s = "changed";
                        %s
                    }
                    String later(String s) {
                        return s;
                    }
                }
                """.formatted(FAIL));

        assertThat(application.call("Assigned", "run", "given")).isEqualTo("given");
    }

    @Test
    void byConfigurationAndAfterAChangeOfIt() throws Throwable {
        Application application = Application.configured(
                List.of(
                        "oncemore.method.Conf#run.fallback.value=one",
                        "oncemore.method.Conf#run.fallback.on=java.lang.IllegalStateException"),
                "class Conf { String run() { " + FAIL
                        + " } private String one() { return \"one\"; } private String two() { return \"two\"; } }");
        assertThat(application.call("Conf", "run")).isEqualTo("one");

        application.reconfigure(List.of("oncemore.method.Conf#run.fallback.value=two"));
        assertThat(application.call("Conf", "run")).isEqualTo("two");
        application.reconfigure(List.of("oncemore.method.Conf#run.fallback.value=three"));
        assertThatThrownBy(() -> application.call("Conf", "run"))
                .hasMessageContaining("its fallback three does not exist");
        application.reconfigure(List.of());
        assertThatThrownBy(() -> application.call("Conf", "run")).hasMessage("down");
    }

    @Test
    void aWildcardDoesNotMeanTheMethodThatIsTheFallback() throws Throwable {
        Application application = Application.configured(
                List.of(
                        "oncemore.method.wild.*#*.fallback.value=later",
                        "oncemore.method.wild.*#*.fallback.enabled=true"),
                "package wild; public class Any { public String buy(String s) { " + FAIL
                        + " } public String later(String s) { return s; } public String later(String s,"
                        + " IOException e) { throw new AssertionError(); } }");

        assertThat(AgentLines.during(() -> {
                    assertThat(application.call("wild.Any", "buy", "a")).isEqualTo("a");
                    assertThat(Application.invoke(
                                    application.type("wild.Any").getMethod("later", String.class),
                                    application.make("wild.Any"),
                                    "b"))
                            .isEqualTo("b");
                }))
                .isEmpty();
    }

    @Test
    void thatItAnswersIsSaidAtDebug() throws Throwable {
        Application application = Application.of("class Said { @Fallback(\"later\") static int run() { " + FAIL
                + " } static int later() { return 1; } }");

        assertThat(AgentLines.during(LogLevel.DEBUG, () -> application.call("Said", "run")))
                .filteredOn(line -> line.contains("Said#run()"))
                .singleElement()
                .asString()
                .contains("DEBUG", "Said#run(): answered by its fallback, after java.lang.IllegalStateException: down");
    }

    @Test
    void theInterruptFlagIsLeftAsItIs() throws Throwable {
        Application application = Application.of("""
                class Interrupted {
                    @Fallback(value = "later", on = InterruptedException.class) static boolean run() throws Exception {
                        Thread.sleep(60_000);
                        return true;
                    }
                    static boolean later(InterruptedException e) { return Thread.currentThread().isInterrupted(); }
                    @Fallback("never") static boolean not() throws Exception { Thread.sleep(60_000); return true; }
                    static boolean never() { throw new AssertionError(); }
                }
                """);

        Thread.currentThread().interrupt();
        assertThat(application.call("Interrupted", "run")).isEqualTo(false);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> application.call("Interrupted", "not"))
                .isExactlyInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void inTheStackTraceOfTheFallbackTheMethodItselfIsTheCaller() throws Throwable {
        Application application = Application.of("""
                class Traced {
                    @Fallback("later") static StackTraceElement[] run() { %s }
                    private static StackTraceElement[] later() { return new Throwable().getStackTrace(); }
                }
                """.formatted(FAIL));

        assertThat((StackTraceElement[]) application.call("Traced", "run"))
                .extracting(StackTraceElement::getMethodName)
                .containsSubsequence("later", "answer", "run");
    }

    @Test
    void anInstanceOfASubclassInAnotherPackageWithAnOverrideThatIsNone() throws Throwable {
        Application application = Application.of(
                "package one; public class Parent { @Fallback(\"later\") public String buy() { " + FAIL
                        + " } String later() { return \"one\"; } }",
                "package two; public class Child extends one.Parent { String later() { return \"two\"; } }");

        assertThat(Application.on(application.make("two.Child"), "buy"))
                .as("package-private methods of two packages do not override each other")
                .isEqualTo("one");
    }

    @Test
    void aProtectedOneOfASuperclassInAnotherPackage() throws Throwable {
        Application application = Application.of(
                "package one; public class Parent { protected String later(int n) { return \"one\" + n; }"
                        + " protected static String all() { return \"all\"; } }",
                "package two; public class Child extends one.Parent { @Fallback(\"later\") String buy(int n) { " + FAIL
                        + " } @Fallback(\"all\") static String any() { " + FAIL + " } }");

        assertThat(application.call("two.Child", "buy", 5)).isEqualTo("one5");
        assertThat(application.call("two.Child", "any")).isEqualTo("all");
    }
}
