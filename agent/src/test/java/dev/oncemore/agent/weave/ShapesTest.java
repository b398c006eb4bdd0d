package dev.oncemore.agent.weave;

import static dev.oncemore.agent.JavaSource.FLAKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape that a method can have is retried, and returns and throws what the method does. */
class ShapesTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void methodsOfEveryAccess(int release) throws Throwable {
        Application application = Application.of(JavaSource.compile(release, FLAKY, """
                class Access {
                    @Quick public String open(String s) { Flaky.twice(); return s + "1"; }
                    @Quick protected String kept(String s) { Flaky.twice(); return s + "2"; }
                    @Quick String local(String s) { Flaky.twice(); return s + "3"; }
                    @Quick private String hidden(String s) { Flaky.twice(); return s + "4"; }
                    @Quick static String shared(String s) { Flaky.twice(); return s + "5"; }
                    @Quick private static String hiddenShared(String s) { Flaky.twice(); return s + "6"; }
                    @Quick public final String last(String s) { Flaky.twice(); return s + "7"; }
                    @Quick public final synchronized strictfp String all(String s) { Flaky.twice(); return s + "8"; }
                    String self(String s) { return hidden(s) + this.open(s) + Access.hiddenShared(s); }
                }
                """));

        Object receiver = application.make("Access");
        assertThat(Application.on(receiver, "open", "a")).isEqualTo("a1");
        assertThat(Application.on(receiver, "kept", "a")).isEqualTo("a2");
        assertThat(Application.on(receiver, "local", "a")).isEqualTo("a3");
        assertThat(Application.on(receiver, "hidden", "a")).isEqualTo("a4");
        assertThat(Application.on(receiver, "shared", "a")).isEqualTo("a5");
        assertThat(Application.on(receiver, "hiddenShared", "a")).isEqualTo("a6");
        assertThat(Application.on(receiver, "last", "a")).isEqualTo("a7");
        assertThat(Application.on(receiver, "all", "a")).isEqualTo("a8");
        assertThat(Application.on(receiver, "self", "b")).isEqualTo("b4b1b6");
        assertThat(application.get("Flaky", "calls")).isEqualTo(33);
    }

    @Test
    void resultsOfEveryKind() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Results {
                    static String seen = "";
                    @Quick static boolean z() { Flaky.twice(); return true; }
                    @Quick static byte b() { Flaky.twice(); return Byte.MIN_VALUE; }
                    @Quick static char c() { Flaky.twice(); return '\\uffff'; }
                    @Quick static short s() { Flaky.twice(); return Short.MIN_VALUE; }
                    @Quick static int i() { Flaky.twice(); return Integer.MIN_VALUE; }
                    @Quick static long j() { Flaky.twice(); return Long.MIN_VALUE; }
                    @Quick static float f() { Flaky.twice(); return Float.NaN; }
                    @Quick static double d() { Flaky.twice(); return -0.0; }
                    @Quick static void v() { Flaky.twice(); seen += "v"; }
                    @Quick static Object none() { Flaky.twice(); return null; }
                    @Quick static int[][] ints() { Flaky.twice(); return new int[][] {{1}, null}; }
                    @Quick static String[] strings() { Flaky.twice(); return new String[] {"x"}; }
                    @Quick static <T extends Comparable<T>> List<? super T> generic(T t) {
                        Flaky.twice();
                        return new ArrayList<T>(Arrays.asList(t));
                    }
                    @Quick static Results own() { Flaky.twice(); return new Results(); }
                }
                """);

        assertThat(application.call("Results", "z")).isEqualTo(true);
        assertThat(application.call("Results", "b")).isEqualTo(Byte.MIN_VALUE);
        assertThat(application.call("Results", "c")).isEqualTo('\uffff');
        assertThat(application.call("Results", "s")).isEqualTo(Short.MIN_VALUE);
        assertThat(application.call("Results", "i")).isEqualTo(Integer.MIN_VALUE);
        assertThat(application.call("Results", "j")).isEqualTo(Long.MIN_VALUE);
        assertThat(application.call("Results", "f")).isEqualTo(Float.NaN);
        assertThat(application.call("Results", "d")).isEqualTo(-0.0);
        assertThat(application.call("Results", "v")).isNull();
        assertThat(application.get("Results", "seen")).isEqualTo("v");
        assertThat(application.call("Results", "none")).isNull();
        assertThat(application.call("Results", "ints")).isEqualTo(new int[][] {{1}, null});
        assertThat(application.call("Results", "strings")).isEqualTo(new String[] {"x"});
        assertThat(application.call("Results", "generic", "g")).isEqualTo(List.of("g"));
        assertThat(application.call("Results", "own")).isInstanceOf(application.type("Results"));
    }

    @Test
    void argumentsOfEveryKindAndVarargs() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Arguments {
                    @Quick String mixed(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o, int[] a) {
                        Flaky.twice();
                        return z + "," + b + "," + c + "," + s + "," + i + "," + j + "," + f + "," + d + "," + o + "," + a.length;
                    }
                    @Quick static long wide(long a, double b, long c, double d, long e) {
                        Flaky.twice();
                        return a + (long) b + c + (long) d + e;
                    }
                    @Quick static int count(String first, Object... rest) { Flaky.twice(); return rest.length; }
                    static int[] counts() {
                        return new int[] {
                            count("a"), count("a", 1), count("a", 1, 2), count("a", (Object[]) new String[3])
                        };
                    }
                }
                """);

        assertThat(application.call(
                        "Arguments", "mixed", true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.5, "o", new int[7]))
                .isEqualTo("true,1,c,2,3,4,5.0,6.5,o,7");
        assertThat(application.call("Arguments", "wide", 1L, 2.0, 30L, 40.0, 500L))
                .isEqualTo(573L);
        assertThat(application.call("Arguments", "counts")).isEqualTo(new int[] {0, 1, 2, 3});
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 17})
    void interfaceDefaultStaticAndPrivateMethods(int release) throws Throwable {
        Application application = Application.of(JavaSource.compile(release, FLAKY, """
                interface Greeting {
                    String name();
                    @Quick default String greet(String s) { Flaky.twice(); return s + name() + (%s); }
                    @Quick static String shared(String s) { Flaky.twice(); return s + "!"; }
                    %s
                }
                class Bob implements Greeting {
                    public String name() { return "Bob"; }
                }
                class Eve implements Greeting {
                    public String name() { return "Eve"; }
                    @Override public String greet(String s) { return "(" + Greeting.super.greet(s) + ")"; }
                    static String both() {
                        Greeting lambda = () -> "L";
                        return new Bob().greet("a ") + lambda.greet(" ") + Greeting.shared("x");
                    }
                }
                """.formatted(
                release == 8 ? "\"\"" : "own(\"\")",
                release == 8 ? "" : "@Quick private String own(String s) { Flaky.twice(); return s + \"?\"; }")));

        String tail = release == 8 ? "" : "?";
        assertThat(Application.on(application.make("Bob"), "greet", "hi ")).isEqualTo("hi Bob" + tail);
        assertThat(Application.on(application.make("Eve"), "greet", "hi ")).isEqualTo("(hi Eve" + tail + ")");
        assertThat(application.call("Greeting", "shared", "s")).isEqualTo("s!");
        assertThat(application.call("Eve", "both")).isEqualTo("a Bob" + tail + " L" + tail + "x!");
    }

    @Test
    void recordsEnumsAndConstantBodies() throws Throwable {
        Application application = Application.of(FLAKY, """
                record Point(int x, int y) {
                    @Quick int sum() { Flaky.twice(); return x + y; }
                    @Quick static Point of(int x) { Flaky.twice(); return new Point(x, x); }
                    @Quick public int x() { Flaky.twice(); return x; }
                    static String all() {
                        Point p = of(3);
                        return p.sum() + " " + p.x() + " " + p + " " + p.equals(of(3));
                    }
                }
                """, """
                enum Currency {
                    EUR { @Quick @Override String sign() { Flaky.twice(); return "E" + super.sign(); } }, USD;
                    @Quick String sign() { Flaky.twice(); return name(); }
                    static String all() { return EUR.sign() + USD.sign(); }
                }
                """);

        assertThat(application.call("Point", "all")).isEqualTo("6 3 Point[x=3, y=3] true");
        assertThat(application.call("Currency", "all")).isEqualTo("EEURUSD");
    }

    @Test
    void ofAnAnnotatedEnumNotTheMethodsThatEveryEnumHas() throws Throwable {
        Application application = Application.of(FLAKY, """
                @Quick enum Level {
                    LOW, HIGH { @Override public int rank() { Flaky.twice(); return 7; } };
                    public int rank() { Flaky.twice(); return ordinal(); }
                    public static Level valueOf(int n) { Flaky.twice(); return values()[n]; }
                }
                """);

        assertThat(WovenMethods.of(application, "Level")).containsExactlyInAnyOrder("rank", "valueOf");
        assertThat(application.isWoven("Level$1"))
                .as("the annotation is not inherited")
                .isFalse();
        assertThat(application.get("Level", "LOW")).hasToString("LOW");
        assertThat(Application.on(application.get("Level", "LOW"), "rank")).isEqualTo(0);
    }

    @Test
    void nestedInnerLocalAndAnonymousClasses() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Outer {
                    private int own = 5;
                    static class Nested { @Quick private int get() { Flaky.twice(); return 1; } }
                    class Inner { @Quick int get() { Flaky.twice(); return own; } }
                    int all(int captured) {
                        class Local { @Quick int get() { Flaky.twice(); return captured; } }
                        Supplier<Integer> anonymous = new Supplier<>() {
                            @Quick public Integer get() {
                                Flaky.twice();
                                return own + captured;
                            }
                        };
                        return new Nested().get() + new Inner().get() + new Local().get() + anonymous.get();
                    }
                }
                """);

        assertThat(application.call("Outer", "all", 100)).isEqualTo(1 + 5 + 100 + 105);
        assertThat(application.get("Flaky", "calls")).isEqualTo(12);
    }

    @Test
    void aRecursiveMethodRetriesAtEachLevel() throws Throwable {
        Application application = Application.of("""
                class Recursive {
                    static Set<Integer> failed = new HashSet<>();
                    static int calls;
                    @Quick static int depth(int n) {
                        calls++;
                        int below = n == 0 ? 0 : depth(n - 1);
                        if (failed.add(n)) throw new IllegalStateException("once at " + n);
                        return below + 1;
                    }
                }
                """);

        assertThat(application.call("Recursive", "depth", 3)).isEqualTo(4);
        // level n is entered once by each of the two attempts of the level above, and fails once in all
        assertThat(application.get("Recursive", "calls")).isEqualTo(14);
    }

    @Test
    void overloadsHaveAPolicyEach() throws Throwable {
        Application application = Application.of("""
                class Overloads {
                    static int calls;
                    @Retryable(maxAttempts = 2, backoff = @Backoff(delay = "0ms")) void run(int n) {
                        calls++;
                        throw new IllegalStateException();
                    }
                    @Retryable(maxAttempts = 5, backoff = @Backoff(delay = "0ms")) void run(long n) {
                        calls += 100;
                        throw new IllegalStateException();
                    }
                    void run(String s) { calls += 10_000; throw new IllegalStateException(); }
                    static int all() {
                        try { new Overloads().run(1); } catch (IllegalStateException e) {}
                        try { new Overloads().run(1L); } catch (IllegalStateException e) {}
                        try { new Overloads().run(""); } catch (IllegalStateException e) {}
                        return calls;
                    }
                }
                """);

        assertThat(application.call("Overloads", "all")).isEqualTo(2 + 500 + 10_000);
    }

    @Test
    void aStaticMethodIsNotMistakenForAnInstanceOverload() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Twins {
                    @Quick static String run(Twins t, int n) { Flaky.twice(); return "static" + n; }
                    @Quick String run(int n) { Flaky.twice(); return "instance" + n; }
                    static String all() { return run(new Twins(), 1) + new Twins().run(2); }
                }
                """);

        assertThat(application.call("Twins", "all")).isEqualTo("static1instance2");
    }

    @Test
    void covariantAndGenericOverridesRunOneLoopNotTwo() throws Throwable {
        Application application = Application.of("""
                abstract class Source<T, R> { abstract Object get(); abstract R map(T t); }
                """, """
                class Numbers extends Source<String, Integer> implements Comparable<Numbers> {
                    static int calls;
                    @Quick @Override Long get() { calls++; throw new IllegalStateException(); }
                    @Quick @Override Integer map(String s) { calls++; throw new IllegalStateException(); }
                    @Quick @Override public int compareTo(Numbers o) { calls++; throw new IllegalStateException(); }
                    @SuppressWarnings("unchecked") static int[] all() {
                        Source<String, Integer> source = new Numbers();
                        int[] made = new int[3];
                        try { source.get(); } catch (IllegalStateException e) { made[0] = calls; }
                        try { source.map(""); } catch (IllegalStateException e) { made[1] = calls; }
                        try {
                            ((Comparable<Object>) (Object) source).compareTo(source);
                        } catch (IllegalStateException e) {
                            made[2] = calls;
                        }
                        return made;
                    }
                }
                """);

        assertThat(application.call("Numbers", "all")).isEqualTo(new int[] {3, 6, 9});
        assertThat(WovenMethods.of(application, "Numbers")).containsExactlyInAnyOrder("get", "map", "compareTo");
    }

    @Test
    void aBridgeIsKnownByTheBridgeBitAlone() throws Throwable {
        byte[] numbers = JavaSource.compile(17, """
                class Bridged implements Supplier<String> {
                    static int calls;
                    @Quick public String get() { calls++; throw new IllegalStateException(); }
                    static int all() {
                        try {
                            ((Supplier<?>) new Bridged()).get();
                        } catch (IllegalStateException e) {}
                        return calls;
                    }
                }
                """).get("Bridged");
        Application application = Application.of(Map.of("Bridged", ClassFiles.withoutSyntheticBit(numbers)));

        assertThat(application.call("Bridged", "all")).isEqualTo(3);
    }

    @Test
    void aSubclassThatOverridesAndCallsSuperHasALoopOfItsOwn() throws Throwable {
        Application application = Application.of("""
                class Base {
                    static int base;
                    @Retryable(maxAttempts = 2, backoff = @Backoff(delay = "0ms")) protected void run() {
                        base++;
                        throw new IllegalStateException();
                    }
                }
                """, """
                class Derived extends Base {
                    static int derived;
                    @Retryable(maxAttempts = 3, backoff = @Backoff(delay = "0ms")) @Override protected void run() {
                        derived++;
                        super.run();
                    }
                }
                """, """
                class Silent extends Base {
                    static int silent;
                    @Override protected void run() { silent++; super.run(); }
                }
                """);

        Object derived = application.make("Derived");
        assertThatThrownBy(() -> Application.on(derived, "run")).isInstanceOf(IllegalStateException.class);
        assertThat(application.get("Derived", "derived")).isEqualTo(3);
        assertThat(application.get("Base", "base")).isEqualTo(6);

        Object silent = application.make("Silent");
        assertThatThrownBy(() -> Application.on(silent, "run")).isInstanceOf(IllegalStateException.class);
        assertThat(application.get("Silent", "silent")).isEqualTo(1);
        assertThat(application.get("Base", "base")).isEqualTo(8);
    }

    @Test
    void theAnnotationOfTheMethodWinsOverThatOfTheType() throws Throwable {
        Application application = Application.of("""
                @Retryable(maxAttempts = 2, backoff = @Backoff(delay = "0ms"), on = IllegalStateException.class)
                public class Both {
                    static int calls;
                    public void byType() { calls++; throw new IllegalStateException(); }
                    @Quick public void own() { calls++; throw new IllegalArgumentException(); }
                    @Quick void ownNotPublic() { calls++; throw new IllegalArgumentException(); }
                    protected void kept() { calls++; throw new IllegalStateException(); }
                    void local() { calls++; throw new IllegalStateException(); }
                    private void hidden() { calls++; throw new IllegalStateException(); }
                    public static void shared() { calls++; throw new IllegalStateException(); }
                }
                """);

        Map<String, Integer> attempts =
                Map.of("byType", 2, "own", 3, "ownNotPublic", 3, "kept", 1, "local", 1, "hidden", 1, "shared", 2);
        for (Map.Entry<String, Integer> each : attempts.entrySet()) {
            int before = (int) application.get("Both", "calls");
            assertThatThrownBy(() -> application.call("Both", each.getKey())).isInstanceOf(RuntimeException.class);
            assertThat((int) application.get("Both", "calls") - before)
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long"})
    void a250thSlotIsWoven(String kind) throws Throwable {
        List<String> parameters = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        int count = kind.equals("int") ? 249 : 124;
        for (int i = 0; i < count; i++) {
            parameters.add(kind + " p" + i);
            values.add(kind.equals("int") ? (Object) i : (Object) (long) i);
        }
        String last = kind.equals("int") ? "" : ", int odd";
        if (!last.isEmpty()) {
            values.add(7);
        }
        String list = String.join(", ", parameters) + last;
        Application application = Application.of(FLAKY, """
                class Wide {
                    @Quick %1$s plain(%2$s) { Flaky.twice(); return p%3$d; }
                    @Retryable(backoff = @Backoff(delay = "0ms"), maxDuration = "1m") %1$s timed(%2$s) {
                        Flaky.twice();
                        return p%3$d;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), maxDuration = "1m", when = Any.class, on = Throwable.class)
                    %1$s judged(%2$s) { Flaky.twice(); return p%3$d; }
                    @Retryable(maxAttempts = 1) %1$s single(%2$s) { return p%3$d; }
                    @Quick static %1$s statically(int before, %2$s) { Flaky.twice(); return p%3$d; }
                    static class Any implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) { return failure != null; }
                    }
                }
                """.formatted(kind, list, count - 1));

        Object expected = values.get(count - 1);
        for (String method : List.of("plain", "timed", "judged", "single")) {
            assertThat(application.call("Wide", method, values.toArray()))
                    .as(method)
                    .isEqualTo(expected);
        }
        values.add(0, -1);
        assertThat(application.call("Wide", "statically", values.toArray())).isEqualTo(expected);
    }

    @Test
    void synchronizedIsHeldDuringAttemptsAndNotDuringPauses() throws Throwable {
        Application application = Application.of("""
                class Guarded {
                    static List<String> seen = new ArrayList<>();
                    static Guarded only = new Guarded();
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) synchronized void run() {
                        seen.add("attempt " + Thread.holdsLock(this));
                        throw new IllegalStateException();
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = StaticWitness.class) static synchronized void shared() {
                        seen.add("attempt " + Thread.holdsLock(Guarded.class));
                        throw new IllegalStateException();
                    }
                    static class Witness implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) {
                            seen.add("between " + Thread.holdsLock(only));
                            return true;
                        }
                    }
                    static class StaticWitness implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) {
                            seen.add("between " + Thread.holdsLock(Guarded.class));
                            return true;
                        }
                    }
                }
                """);

        Object only = application.get("Guarded", "only");
        List<String> expected = List.of(
                "attempt true", "between false", "attempt true", "between false", "attempt true", "between false");
        assertThatThrownBy(() -> Application.on(only, "run")).isInstanceOf(IllegalStateException.class);
        assertThat(application.get("Guarded", "seen")).isEqualTo(expected);
        ((List<?>) application.get("Guarded", "seen")).clear();
        assertThatThrownBy(() -> application.call("Guarded", "shared")).isInstanceOf(IllegalStateException.class);
        assertThat(application.get("Guarded", "seen")).isEqualTo(expected);
    }

    @Test
    void anotherThreadEntersASynchronizedMethodDuringAPause() throws Throwable {
        Application application = Application.of("""
                class Shared implements Consumer<Runnable> {
                    @Retryable(backoff = @Backoff(delay = "1h", max = "1h", multiplier = 1), jitter = Jitter.NONE)
                    public synchronized void accept(Runnable body) { body.run(); }
                }
                """);
        @SuppressWarnings("unchecked")
        java.util.function.Consumer<Runnable> shared =
                (java.util.function.Consumer<Runnable>) application.make("Shared");
        CountDownLatch failing = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread pausing = new Thread(() -> {
            try {
                shared.accept(() -> {
                    failing.countDown();
                    throw new IllegalStateException("first");
                });
            } catch (RuntimeException last) {
                end.set(last);
            }
        });
        pausing.start();
        failing.await();
        List<String> entered = new ArrayList<>();
        shared.accept(() -> entered.add("while the other pauses")); // would wait an hour for the monitor

        assertThat(entered).hasSize(1);
        pausing.interrupt();
        pausing.join(10_000);
        assertThat(end.get()).isInstanceOf(IllegalStateException.class).hasMessage("first");
    }

    @Test
    void aClassOfJava7IsWoven() throws Throwable {
        byte[] java8 = JavaSource.compile(8, """
                class Seven {
                    static int calls;
                    @Quick private static long run(long n, Object o) {
                        if (++calls < 3) throw new IllegalStateException();
                        return n + calls;
                    }
                    @Quick private int own(int n) { return n; }
                    static long all() { return run(1L, null) + new Seven().own(5); }
                }
                """).get("Seven");
        Application application = Application.of(Map.of("Seven", ClassFiles.withVersion(java8, 51)));

        assertThat(application.call("Seven", "all")).isEqualTo(9L);
        assertThat(ClassFiles.version(application.bytes("Seven"))).isEqualTo(51);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aClassOfTheRunningJavaIsWoven() throws Throwable {
        Application application =
                Application.of(JavaSource.compile(Runtime.version().feature(), FLAKY, """
                class Newest {
                    sealed interface Shape permits Circle, Square {}
                    record Circle(int r) implements Shape {}
                    record Square(int a) implements Shape {}
                    @Quick static int area(Shape shape) {
                        Flaky.twice();
                        return switch (shape) {
                            case Circle(int r) -> 3 * r * r;
                            case Square(int a) when a > 1 -> a * a;
                            case Square s -> -1;
                        };
                    }
                    static int all() { return area(new Circle(1)) + area(new Square(3)) + area(new Square(1)); }
                }
                """));

        assertThat(application.call("Newest", "all")).isEqualTo(11);
        assertThat(ClassFiles.version(application.bytes("Newest")))
                .isEqualTo(44 + Runtime.version().feature());
    }

    @Test
    void aMethodWithTryFinallySwitchLoopsAndLambdasKeepsItsCode() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Busy {
                    static String log = "";
                    @Quick static String run(String what, int... numbers) throws IOException {
                        try (StringReader in = new StringReader(what)) {
                            Flaky.twice();
                            int sum = 0;
                            for (int n : numbers) {
                                switch (n) {
                                    case 1: sum += 10;
                                    break;
                                    case 2: continue;
                                    default: sum += n;
                                }
                            }
                            IntFunction<String> lambda = n -> what + n;
                            Object o = sum;
                            return o instanceof Integer i && i > 10 ? lambda.apply(i) : switch (what) {
                                case "a" -> "A";
                                default -> "?";
                            };
                        } catch (NullPointerException e) {
                            return "null";
                        } finally {
                            log += what;
                        }
                    }
                }
                """);

        assertThat(application.call("Busy", "run", "a", new int[] {1, 2, 3})).isEqualTo("a13");
        assertThat(application.get("Busy", "log")).isEqualTo("aaa");
        assertThat(application.call("Busy", "run", "a", new int[] {2})).isEqualTo("A");
        assertThat(application.call("Busy", "run", null, new int[] {2})).isEqualTo("null");
    }

    @Test
    void theHooksOfSerializationAreRetriedLikeAnyPrivateMethod() throws Throwable {
        Application application = Application.of(FLAKY, """
                class Kept implements Serializable {
                    transient int again;
                    @Quick private void readObject(ObjectInputStream in) throws IOException {
                        Flaky.twice();
                        again = 1;
                    }
                    @Quick private Object writeReplace() { Flaky.twice(); return this; }
                    static int all() throws Exception {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        new ObjectOutputStream(bytes).writeObject(new Kept());
                        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                            protected Class<?> resolveClass(ObjectStreamClass c) throws IOException, ClassNotFoundException { return Kept.class; }
                        };
                        return ((Kept) in.readObject()).again;
                    }
                }
                """);

        assertThat(application.call("Kept", "all")).isEqualTo(1);
    }
}
