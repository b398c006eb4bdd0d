package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller, and a body, see of a woven method that has a timeout. */
class TimeoutCallsTest {

    private static final String BODIES = """
            class Bodies {
                static Object waits() throws InterruptedException {
                    new java.util.concurrent.CountDownLatch(1).await();
                    return "never";
                }
                static Object swallows() {
                    try {
                        waits();
                    } catch (InterruptedException swallowed) {}
                    return "made up";
                }
                static Object notices() { spins(); Thread.interrupted(); return "made up"; }
                static Object spins() {
                    while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                    return "done";
                }
            }
            """;

    @AfterEach
    void noInterruptIsSeenAfterACall() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean:true",
                "byte:(byte) 1",
                "short:(short) 2",
                "char:'c'",
                "int:4",
                "long:5L",
                "float:0.5f",
                "double:0.25",
                "String:\"s\"",
                "int[]:new int[1]",
                "Object:null"
            })
    void aResultInTimeIsReturned(String typeAndValue) throws Throwable {
        String type = typeAndValue.substring(0, typeAndValue.indexOf(':'));
        String value = typeAndValue.substring(typeAndValue.indexOf(':') + 1);
        Application application = Application.of("""
                class InTime {
                    static %1$s plain() { return %2$s; }
                    @Timeout("1m") static %1$s limited() { return %2$s; }
                    @Timeout("1m") %1$s limitedToo(long a, Object b, double c) { return %2$s; }
                    @Timeout("1m") @Retryable(attemptTimeout = "1s") static synchronized %1$s both() { return %2$s; }
                }
                """.formatted(type, value));

        Object plain = application.call("InTime", "plain");
        assertThat(application.call("InTime", "limited")).isEqualTo(plain);
        assertThat(application.call("InTime", "limitedToo", 1L, "b", 0.5)).isEqualTo(plain);
        assertThat(application.call("InTime", "both")).isEqualTo(plain);
    }

    @Test
    void aFailureInTimeIsThrownAsItIs() {
        Application application = Application.of("""
                class Fails {
                    @Timeout("1m") static void run(Throwable failure) throws Throwable { throw failure; }
                    @Timeout("1m")
                    @Retryable(maxAttempts = 1, attemptTimeout = "1s")
                    static long attempt(Throwable failure) throws Throwable {
                        throw failure;
                    }
                }
                """);
        for (Throwable failure : List.of(
                new java.io.IOException("i"),
                new IllegalStateException("s"),
                new StackOverflowError(),
                new InterruptedException())) {
            assertThat(catchThrowable(() -> application.call("Fails", "run", failure)))
                    .isSameAs(failure);
            assertThat(catchThrowable(() -> application.call("Fails", "attempt", failure)))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
        }
    }

    @Test
    void whatWaitsIsInterruptedAtItsTimeout() {
        Application application = limited("waits");

        Throwable thrown = timesOut(application, () -> application.call("Limited", "run"));

        assertThat(thrown).hasCauseInstanceOf(InterruptedException.class);
        assertThat(thrown.getMessage())
                .matches("Limited#run\\(\\) was interrupted at its timeout of 20 ms and ended [\\d.]+ ms later;"
                        + " raise @Timeout \\(timeout.value\\) if it may take that long");
    }

    @Test
    void aResultThatComesLateIsKeptIfNobodyNoticedTheInterrupt() throws Throwable {
        assertThat(limited("spins").call("Limited", "run")).isEqualTo("done");
    }

    @Test
    void aLateResultIsDiscardedWhereThatIsAskedFor() {
        Application application = Application.of(
                BODIES,
                "class Limited { @Timeout(value = \"20ms\", lateResult = LateResult.DISCARD) static Object run() { "
                        + "return Bodies.spins(); } }");

        assertThat(timesOut(application, () -> application.call("Limited", "run")))
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"swallows", "notices"})
    void aResultThatIsMadeUpAfterTheInterruptIsNotReturned(String body) {
        Application application = limited(body);

        assertThat(timesOut(application, () -> application.call("Limited", "run")))
                .hasNoCause();
    }

    @Test
    void aLateFailureIsTheCause() {
        Application application = Application.of(BODIES, """
                class Late {
                    @Timeout("20ms") static void run(Exception failure) throws Exception {
                        Bodies.spins();
                        throw failure;
                    }
                }
                """);
        Exception failure = new IllegalStateException("rolled back");

        assertThat(timesOut(application, () -> application.call("Late", "run", failure)))
                .hasCause(failure);
    }

    @Test
    void aLateErrorPassesUntouched() {
        Application application = Application.of(BODIES, """
                class Late {
                    static int calls;
                    @Timeout("20ms") static void run(Error error) { Bodies.spins(); throw error; }
                    @Retryable(attemptTimeout = "20ms") static void attempt(Error error) {
                        calls++;
                        Bodies.spins();
                        throw error;
                    }
                }
                """);
        Error error = new OutOfMemoryError("o");

        assertThat(catchThrowable(() -> application.call("Late", "run", error))).isSameAs(error);
        assertThat(catchThrowable(() -> application.call("Late", "attempt", error)))
                .isSameAs(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", on = java.io.IOException.class",
                ", maxDuration = \"1h\"",
                ", when = Any.class",
                ", budget = \"none\""
            })
    void anAttemptThatTimesOutIsRetriedWhateverElseIs(String more) throws Throwable {
        Application application = Application.of(BODIES, """
                class Attempts {
                    static int calls;
                    static class Any implements BiPredicate<Object, Throwable> {
                        public boolean test(Object r, Throwable f) {
                            return f instanceof TimeoutExceededException;
                        }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), attemptTimeout = "20ms"%s)
                    static Object run() throws InterruptedException { return ++calls < 3 ? Bodies.waits() : "third"; }
                }
                """.formatted(more));

        assertThat(application.call("Attempts", "run")).isEqualTo("third");
    }

    @Test
    void whenAllAttemptsTimeOutTheCallerSeesTheLastTimeout() throws Throwable {
        Application application = Application.of(BODIES, """
                class Attempts {
                    @Retryable(backoff = @Backoff(delay = "0ms"), attemptTimeout = "20ms")
                    static Object run() throws InterruptedException {
                        return Bodies.waits();
                    }
                    @Retryable(maxAttempts = 1, attemptTimeout = "20ms")
                    static Object once() throws InterruptedException {
                        return Bodies.waits();
                    }
                }
                """);

        Throwable thrown = timesOut(application, () -> application.call("Attempts", "run"));
        assertThat(thrown.getMessage())
                .startsWith("an attempt of Attempts#run() was interrupted at its timeout of 20 ms and ended ")
                .endsWith(" ms later; raise attemptTimeout (retry.attempt-timeout) if it may take that long");
        assertThat(thrown.getSuppressed()).hasSize(2).allMatch(thrown.getClass()::isInstance);
        assertThat(timesOut(application, () -> application.call("Attempts", "once")))
                .hasNoSuppressedExceptions();
    }

    /** The timeout is the only outcome that opens the circuit: it is not in {@code on}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Retryable(maxAttempts = 1, attemptTimeout = \"20ms\")",
                "@Retryable(abortOn = TimeoutExceededException.class, attemptTimeout = \"20ms\")",
                "@Timeout(\"20ms\")"
            })
    void aCircuitBreakerCountsWhatADeadlineHasEnded(String limit) {
        Application application = Application.of(BODIES, """
                class Broken {
                    %s @CircuitBreaker(window = "10 calls", minimumCalls = 1, openFor = "1m", on = IOException.class)
                    static Object run() throws InterruptedException { return Bodies.waits(); }
                }
                """.formatted(limit));

        timesOut(application, () -> application.call("Broken", "run"));
        assertThat(catchThrowable(() -> application.call("Broken", "run")))
                .isInstanceOf(application.type("dev.oncemore.CircuitOpenException"));
    }

    @Test
    void abortOnEndsItAtTheFirstTimeoutOfAnAttempt() throws Throwable {
        Application application = Application.of(BODIES, """
                class Attempts {
                    static int calls;
                    @Retryable(abortOn = TimeoutExceededException.class, attemptTimeout = "20ms")
                    static Object run() throws InterruptedException {
                        calls++;
                        return Bodies.waits();
                    }
                }
                """);

        timesOut(application, () -> application.call("Attempts", "run"));
        assertThat(application.get("Attempts", "calls")).isEqualTo(1);
    }

    @Test
    void theTimeoutOfAMethodFurtherInIsAFailureLikeAnyOther() throws Throwable {
        Application application = Application.of(BODIES, """
                class Nested {
                    static int calls;
                    @Timeout("20ms") static Object inner() throws InterruptedException {
                        calls++;
                        return Bodies.waits();
                    }
                    @Quick static Object byDefault() throws InterruptedException { return inner(); }
                    @Retryable(on = TimeoutExceededException.class, backoff = @Backoff(delay = "0ms"))
                    static Object named() throws InterruptedException {
                        return inner();
                    }
                }
                """);

        timesOut(application, () -> application.call("Nested", "byDefault"));
        assertThat(application.get("Nested", "calls")).isEqualTo(1);
        timesOut(application, () -> application.call("Nested", "named"));
        assertThat(application.get("Nested", "calls")).isEqualTo(4);
    }

    @Test
    void aPauseThatWouldEndAfterTheTimeoutIsNotBegun() {
        Application application = Application.of("""
                class Pausing {
                    @Timeout("1m")
                    @Retryable(backoff = @Backoff(delay = "2m", max = "2m"), jitter = Jitter.NONE)
                    static void run() throws IOException {
                        throw new IOException("down");
                    }
                    @Retryable(backoff = @Backoff(delay = "2m", max = "2m"), jitter = Jitter.NONE)
                    static void inner() throws IOException {
                        throw new IOException("down");
                    }
                    @Timeout("1m") static void outer() throws IOException { inner(); }
                }
                """);

        for (String method : List.of("run", "outer")) {
            assertThat(catchThrowable(() -> application.call("Pausing", method)))
                    .isInstanceOf(java.io.IOException.class)
                    .hasNoSuppressedExceptions();
        }
    }

    @Test
    void theTimeoutOfTheWholeCallEndsTheAttemptThatRuns() throws Throwable {
        Application application = Application.of(BODIES, """
                class Whole {
                    static int calls;
                    @Timeout("20ms")
                    @Retryable(attemptTimeout = "1m", backoff = @Backoff(delay = "0ms"))
                    static Object run() throws InterruptedException {
                        calls++;
                        return Bodies.waits();
                    }
                    @Timeout("20ms") @Quick static Object wrapping() throws IOException {
                        calls++;
                        try {
                            return Bodies.waits();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                }
                """);

        assertThat(timesOut(application, () -> application.call("Whole", "run")))
                .hasMessageStartingWith("Whole#run() was interrupted at its timeout of 20 ms")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(application.get("Whole", "calls")).isEqualTo(1);
        assertThat(timesOut(application, () -> application.call("Whole", "wrapping")))
                .hasCauseInstanceOf(java.io.IOException.class);
        assertThat(application.get("Whole", "calls")).isEqualTo(2);
    }

    @Test
    void aMethodIsNotHeldToTheDeadlineOfTheOneItCallsAfterThatHasEnded() throws Throwable {
        Application application = Application.of(BODIES, """
                class Outer {
                    @Timeout("20ms") static Object inner() throws InterruptedException { return Bodies.waits(); }
                    @Timeout("1m") static Object outer() throws InterruptedException {
                        for (int i = 0; i < 3; i++) {
                            try {
                                inner();
                            } catch (TimeoutExceededException expected) {
                                if (Thread.interrupted()) return "interrupted";
                            }
                        }
                        return "fine";
                    }
                }
                """);

        assertThat(application.call("Outer", "outer")).isEqualTo("fine");
    }

    @Test
    void anInterruptFromElsewhereIsStillThereAfterTheCall() throws Throwable {
        Application waits = limited("1m", "waits");
        Application notices = limited("1m", "notices");
        Thread.currentThread().interrupt();
        Throwable inTime = catchThrowable(() -> waits.call("Limited", "run"));
        assertThat(inTime).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();

        Thread.currentThread().interrupt();
        assertThat(notices.call("Limited", "run")).isEqualTo("made up");
    }

    @Test
    void anInterruptFromElsewhereThatTheBodySwallowedIsThereAgainIfItsFailureIsReplaced() {
        Application late = Application.of("""
                class Late { @Timeout("20ms") static void run() throws IOException {
                    long began = System.nanoTime();
                    while (System.nanoTime() - began < 500_000_000) Thread.onSpinWait();
                    Thread.interrupted();
                    throw new IOException("gave up");
                } }
                """);
        Thread.currentThread().interrupt();
        timesOut(late, () -> late.call("Late", "run"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aMethodThatCallsItselfHasADeadlineForEachCall() throws Throwable {
        Application application = Application.of(BODIES, """
                class Recursive {
                    @Timeout("1m") static int down(int n) throws InterruptedException {
                        return n == 0 ? limited() : down(n - 1) + 1;
                    }
                    @Timeout("20ms") static int limited() throws InterruptedException { Bodies.waits(); return 0; }
                }
                """);

        assertThat(timesOut(application, () -> application.call("Recursive", "down", 200)))
                .hasMessageStartingWith("Recursive#limited()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@Timeout(\"1m\")", "@Retryable(attemptTimeout = \"1m\", maxDuration = \"1m\") @Timeout(\"1m\")"
            })
    void asManyArgumentsAsAMethodMayHave(String annotations) throws Throwable {
        StringBuilder parameters = new StringBuilder("long a0");
        StringBuilder arguments = new StringBuilder("0L");
        for (int i = 1; i < 125; i++) {
            parameters.append(", long a").append(i);
            arguments.append(", ").append(i).append('L');
        }
        Application application = Application.of("""
                class Wide {
                    %s static long wide(%s) { return a0 + a1 + a124; }
                    static long run() { return wide(%s); }
                }
                """.formatted(annotations, parameters, arguments));

        assertThat(application.call("Wide", "run")).isEqualTo(125L);
    }

    @Test
    void anApplicationWithoutTheAnnotationsGetsTheAgentsOwnException() {
        Application application =
                Application.withoutAnnotations(List.of("oncemore.method.Limited#run.timeout.value=20ms"), BODIES, """
                class Limited { static Object run() throws InterruptedException { return Bodies.waits(); } }
                """);

        assertThat(catchThrowable(() -> application.call("Limited", "run")))
                .isInstanceOf(dev.oncemore.TimeoutExceededException.class);
    }

    @Test
    void theFirstAttemptHasTheNumberOneAlsoInsideARetryOfAnotherMethod() throws Throwable {
        Application application = Application.of("""
                class Numbered {
                    @Timeout("1m") static int inner() { return Oncemore.attempt(); }
                    @Quick static int outer() throws IOException {
                        if (Oncemore.attempt() < 3) throw new IOException();
                        return 10 * Oncemore.attempt() + inner();
                    }
                }
                """);

        assertThat(application.call("Numbered", "outer")).isEqualTo(31);
    }

    /** The stack ends anywhere in the tree: whatever was begun has ended, so nothing is interrupted afterwards. */
    @Test
    void noDeadlineOutlivesACallInWhichTheStackOverflows() throws Throwable {
        Application application = Application.of("""
                public class Deep implements java.util.concurrent.Callable<Object> {
                    static int calls;
                    @Timeout("50ms") static int limited(int n) { calls++; return limited(n + 1) + 1; }
                    @Timeout("50ms") static int bottom() { calls++; return endless(1); }
                    static int endless(int n) { return endless(n + 1) + 1; }
                    static int fall(int n) { return n == 0 ? limited(0) : fall(n - 1) + 1; }
                    static void onTheWayBack(int n) {
                        try {
                            onTheWayBack(n + 1);
                        } finally {
                            if (n % 10 == 0) {
                                try {
                                    bottom();
                                } catch (StackOverflowError expected) {}
                            }
                        }
                    }
                    static void overflow(Runnable deep) { try { deep.run(); } catch (StackOverflowError expected) { } }
                    public Object call() {
                        for (int i = 0; i < 40; i++) { int n = i; overflow(() -> fall(n)); }
                        overflow(() -> onTheWayBack(1));
                        long ended = System.nanoTime();
                        while (System.nanoTime() - ended < 200_000_000) if (Thread.interrupted()) return "interrupted";
                        return "undisturbed";
                    }
                }
                """);
        @SuppressWarnings("unchecked")
        Callable<Object> deep = (Callable<Object>) application.make("Deep");
        Object[] outcome = new Object[1];
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        outcome[0] = deep.call();
                    } catch (Throwable failure) {
                        outcome[0] = failure;
                    }
                },
                "deep",
                400 * 1024);
        thread.start();
        thread.join();

        assertThat(outcome[0]).isEqualTo("undisturbed");
        assertThat((int) application.get("Deep", "calls")).isGreaterThan(1_000);
    }

    @Test
    void aStaticInitialiserThatTheInterruptEndsIsNamed() throws Throwable {
        Application application = Application.of("""
                public class Ruined {
                    static class Slow {
                        static final int READY = prepared();
                        static int prepared() {
                            try { new java.util.concurrent.CountDownLatch(1).await(); return 1; }
                            catch (InterruptedException e) { throw new IllegalStateException(e); }
                        }
                    }
                    @Timeout("20ms") static int run() { return Slow.READY; }
                }
                """);

        assertThat(AgentLines.during(() -> assertThatThrownBy(() -> application.call("Ruined", "run"))
                        .isInstanceOf(ExceptionInInitializerError.class)))
                .singleElement()
                .asString()
                .contains("WARN", "reached its deadline while the static initialiser of Ruined$Slow ran");
        assertThatThrownBy(() -> application.call("Ruined", "run")).isInstanceOf(NoClassDefFoundError.class);
    }

    private static Application limited(String body) {
        return limited("20ms", body);
    }

    private static Application limited(String limit, String body) {
        return Application.of(
                BODIES,
                ("class Limited { @Timeout(\"%s\") static Object run() throws InterruptedException { return "
                                + "Bodies.%s(); } }")
                        .formatted(limit, body));
    }

    /** The exception is of the application's own class. */
    private static Throwable timesOut(Application application, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(application.type("dev.oncemore.TimeoutExceededException"));
        return thrown;
    }
}
