package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of a method with a circuit breaker. */
class BreakerTest {

    private static final String OPEN = "dev.oncemore.CircuitOpenException";

    /** A method that runs what it is given, behind a breaker that opens when two of two calls fail. */
    private static Application calling(String attributes) {
        return calling(attributes, "");
    }

    private static Application calling(String attributes, String annotation) {
        return Application.of("""
                import java.util.concurrent.Callable;
                class Calling {
                    static int calls;
                    %s @CircuitBreaker(minimumCalls = 2, window = "10 calls"%s)
                    static Object run(Callable<?> body) throws Exception { calls++; return body.call(); }
                }
                """.formatted(annotation, attributes.isEmpty() ? "" : ", " + attributes));
    }

    private static Callable<Object> failing(Throwable failure) {
        return () -> sneaky(failure);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Object sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    private static Throwable call(Application application, Callable<?> body) {
        return catchThrowable(() -> application.call("Calling", "run", body));
    }

    private static int calls(Application application) throws ReflectiveOperationException {
        return (int) application.get("Calling", "calls");
    }

    private static String state(Throwable thrown) {
        return thrown == null ? "passed" : thrown.getClass().getName();
    }

    @Test
    void openItTurnsCallsAwayWithoutRunningTheBody() throws Throwable {
        Application application = calling("openFor = \"1h\"");
        IOException failure = new IOException("down");
        for (int i = 0; i < 2; i++) {
            assertThat(call(application, failing(failure))).isSameAs(failure).hasNoSuppressedExceptions();
        }

        Throwable open = call(application, () -> "up");

        assertThat(open)
                .isInstanceOf(application.type(OPEN))
                .hasMessageContaining(
                        "Calling#run(Callable): rejected by circuit breaker Calling#run(Callable), which is open"
                                + " because 2 of 2 attempts failed (100 %, threshold 50 %): it lets a probe pass in ")
                .hasMessageMatching(".* it lets a probe pass in (59 m \\d+ s|1 h)");
        assertThat((Duration) Application.on(open, "retryAfter"))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
        assertThat(calls(application)).isEqualTo(2);
    }

    @Test
    void halfOpenItClosesWhenItsProbesSucceed() throws Throwable {
        Application application = calling("openFor = \"1ms\", probes = 2");
        open(application);

        pass(application, "up");
        pass(application, "up");

        assertThat(call(application, () -> "up")).isNull();
        assertThat(call(application, () -> "up")).isNull();
        call(application, failing(new IOException()));
        for (int i = 0; i < 10; i++) {
            assertThat(call(application, () -> "up"))
                    .as("closed again, with an empty window")
                    .isNull();
        }
    }

    @Test
    void aProbeThatFailsOpensItAgain() throws Throwable {
        Application application = Application.of("""
                import java.util.concurrent.Callable;
                class Calling {
                    @CircuitBreaker(minimumCalls = 1, openFor = "30ms")
                    static Object run(Callable<?> body) throws Exception { return body.call(); }
                }
                """);
        IOException first = new IOException("first");
        assertThat(call(application, failing(first))).isSameAs(first);
        IOException probe = new IOException("probe");
        Throwable thrown;
        do {
            thrown = call(application, failing(probe));
        } while (state(thrown).equals(OPEN));

        assertThat(thrown).isSameAs(probe);
        assertThat(state(call(application, () -> "up"))).isEqualTo(OPEN);
    }

    @Test
    void onlyProbesPassWhileItIsHalfOpen() throws Throwable {
        Application application = calling("openFor = \"1ms\", probes = 1");
        open(application);
        Throwable[] within = new Throwable[1];

        pass(application, () -> {
            within[0] = call(application, () -> "second");
            return "probe";
        });

        // 1 ms is soon over, and then the second call may take the place of the first
        if (within[0] != null) {
            assertThat(within[0]).hasMessageContaining("is half-open: all its probes (1) are running");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ignore = java.io.IOException.class",
                "ignore = java.io.FileNotFoundException.class, on = java.io.IOException.class",
                "on = IllegalStateException.class",
            })
    void failuresThatAreIgnoredOrNotInOnDoNotOpenIt(String attributes) throws Throwable {
        Application application = calling(attributes);
        IOException failure = new java.io.FileNotFoundException();
        for (int i = 0; i < 10; i++) {
            assertThat(call(application, failing(failure))).isSameAs(failure);
        }
    }

    @Test
    void aFailureOutsideOnCountsAsASuccessAndAnIgnoredOneNotAtAll() {
        Application application = calling("on = java.io.IOException.class, ignore = ArithmeticException.class");
        call(application, failing(new IOException()));
        call(application, failing(new ArithmeticException()));
        call(application, failing(new IllegalStateException()));

        assertThat(state(call(application, () -> "up"))).as("1 of 2 failed").isEqualTo(OPEN);
    }

    @Test
    void anErrorPassesUntouchedAndCountsIfItIsNamed() {
        for (Error error : new Error[] {new StackOverflowError(), new OutOfMemoryError(), new AssertionError()}) {
            Application unnamed = calling("");
            Application named = calling("on = Throwable.class");
            for (int i = 0; i < 2; i++) {
                assertThat(call(unnamed, failing(error))).isSameAs(error).hasNoSuppressedExceptions();
                assertThat(call(named, failing(error))).isSameAs(error).hasNoSuppressedExceptions();
            }
            assertThat(call(unnamed, () -> "up")).isNull();
            assertThat(state(call(named, () -> "up"))).isEqualTo(OPEN);
        }
    }

    @Test
    void slowCallsOpenIt() {
        Application application = calling("slowerThan = \"1ns\"");
        for (int i = 0; i < 2; i++) {
            assertThat(call(application, () -> "slow")).isNull();
        }
        assertThat(state(call(application, () -> "slow"))).isEqualTo(OPEN);
    }

    @Test
    void everyAttemptCountsAndAnOpenBreakerEndsTheRetries() throws Throwable {
        Application application = calling(
                "openFor = \"1h\"",
                "@Retryable(maxAttempts = 10, backoff = @Backoff(delay = \"0ms\"), budget = \"none\")");
        IOException failure = new IOException("down");

        Throwable thrown = call(application, failing(failure));

        assertThat(thrown).isSameAs(failure);
        assertThat(calls(application)).isEqualTo(2);
    }

    @Test
    void anOpenBreakerIsRetriedWhereOnNamesItAndNotBeforeItsTime() throws Throwable {
        Application application = calling("openFor = \"20ms\", probes = 1", """
                @Retryable(maxAttempts = 3, on = CircuitOpenException.class, backoff = @Backoff(delay = "0ms"), budget = "none")""");
        open(application);
        int before = calls(application);
        long began = System.nanoTime();

        assertThat(call(application, () -> "up")).isNull();

        assertThat(calls(application)).isEqualTo(before + 1);
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void everyKindOfMethodHasItsResult() throws Throwable {
        Application application = Application.of("""
                class Kinds {
                    @CircuitBreaker static int number(int n) { return n; }
                    @CircuitBreaker long wide(long a, double b, Object c, int[] d) { return a; }
                    @CircuitBreaker double real(float f) { return f; }
                    @CircuitBreaker(slowerThan = "1h") boolean flag(boolean b) { return b; }
                    @CircuitBreaker(slowerThan = "1h") void none() { }
                    @CircuitBreaker synchronized String text(String... parts) { return String.join("", parts); }
                    @CircuitBreaker private Kinds itself() { return this; }
                    @CircuitBreaker(slowerThan = "1h") static <T> T same(T t) { return t; }
                }
                """);
        assertThat(application.call("Kinds", "number", 7)).isEqualTo(7);
        assertThat(application.call("Kinds", "wide", 7L, 1.0, null, new int[0])).isEqualTo(7L);
        assertThat(application.call("Kinds", "real", 0.5f)).isEqualTo(0.5);
        assertThat(application.call("Kinds", "flag", true)).isEqualTo(true);
        assertThat(application.call("Kinds", "none")).isNull();
        assertThat(application.call("Kinds", "text", (Object) new String[] {"a", "b"}))
                .isEqualTo("ab");
        Object itself = application.make("Kinds");
        assertThat(Application.on(itself, "itself")).isSameAs(itself);
        assertThat(application.call("Kinds", "same", "t")).isEqualTo("t");
    }

    @Test
    void eachMethodHasABreakerOfItsOwn() throws Throwable {
        Application application = Application.of("""
                class Two {
                    @CircuitBreaker(minimumCalls = 1, openFor = "1h") static void one() {
                        throw new IllegalStateException();
                    }
                    @CircuitBreaker(minimumCalls = 1, openFor = "1h") static void other() { }
                }
                """);
        assertThatThrownBy(() -> application.call("Two", "one")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> application.call("Two", "one")).isInstanceOf(application.type(OPEN));
        application.call("Two", "other");
    }

    /** Whatever step of the breaker it comes at, no permit is lost for good. */
    @Test
    void aStackOverflowAtAnyDepthLeavesAHalfOpenBreakerThatCloses() throws Throwable {
        Application application = Application.of("""
                class Deep {
                    static boolean fails;
                    @CircuitBreaker(minimumCalls = 1, window = "1 calls", openFor = "1ms", probes = 2)
                    static void run() { if (fails) throw new IllegalStateException(); }
                    static void open() { fails = true; try { run(); } catch (RuntimeException e) { } fails = false; }
                    static void descend() { try { descend(); } catch (StackOverflowError e) { run(); } }
                    static boolean tryRun() {
                        try {
                            run();
                            return true;
                        } catch (CircuitOpenException open) {
                            return false;
                        }
                    }
                }
                """);
        for (int round = 0; round < 3; round++) { // each goes through all depths
            application.call("Deep", "open");
            while (!(boolean) application.call("Deep", "tryRun")) {
                Thread.onSpinWait();
            }
            catchThrowable(() -> application.call("Deep", "descend"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            for (int passed = 0; passed < 10; ) {
                passed = (boolean) application.call("Deep", "tryRun") ? passed + 1 : 0;
                assertThat(System.nanoTime())
                        .as("a breaker that lets no call pass")
                        .isLessThan(deadline);
            }
        }
    }

    private static void open(Application application) {
        call(application, failing(new IOException()));
        call(application, failing(new IOException()));
    }

    private static void pass(Application application, Object result) {
        pass(application, () -> result);
    }

    /** When a call may pass again. */
    private static void pass(Application application, Callable<Object> body) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (Throwable thrown = call(application, body); thrown != null; thrown = call(application, body)) {
            assertThat(state(thrown)).isEqualTo(OPEN);
            assertThat(System.nanoTime()).as("open for longer than it should").isLessThan(deadline);
        }
    }
}
