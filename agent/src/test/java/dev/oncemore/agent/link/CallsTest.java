package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller, and a body, see of a woven method. */
class CallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", on = Throwable.class",
                ", on = {Exception.class, OutOfMemoryError.class}, abortOn = VirtualMachineError.class",
                ", maxDuration = \"1m\"",
                ", when = Any.class",
                ", when = Any.class, on = Throwable.class",
                ", maxAttempts = 1"
            })
    void anErrorPassesUntouched(String more) throws Throwable {
        Application application = Application.of("""
                import java.util.concurrent.Callable;
                public class Errors {
                    static int calls;
                    static class Any implements BiPredicate<Object, Throwable> {
                        public boolean test(Object r, Throwable f) {
                            return f != null;
                        }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms")%s)
                    public static Object run(Callable<?> body) throws Exception {
                        calls++;
                        return body.call();
                    }
                }
                """.formatted(more));

        for (Error error : List.of(
                new StackOverflowError("s"), new OutOfMemoryError("o"), new AssertionError("a"), new ThreadDeath2())) {
            Callable<Object> body = () -> {
                throw error;
            };
            Throwable thrown = catchThrowable(() -> application.call("Errors", "run", body));
            assertThat(thrown).isSameAs(error).hasNoSuppressedExceptions().hasNoCause();
        }
        assertThat(application.get("Errors", "calls")).isEqualTo(4);
    }

    private static final class ThreadDeath2 extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void anErrorAfterARetryIsItselfToo() throws Throwable {
        Application application = Application.of("""
                public class Late {
                    static int calls;
                    @Quick public static void run(Error error) {
                        if (++calls == 1) throw new IllegalStateException("first");
                        throw error;
                    }
                }
                """);
        StackOverflowError overflow = new StackOverflowError();

        assertThatThrownBy(() -> application.call("Late", "run", overflow))
                .isSameAs(overflow)
                .hasNoSuppressedExceptions();
    }

    @Test
    void aRealStackOverflowInTheBodyIsNotRetried() throws Throwable {
        Application application = Application.of("""
                class Endless {
                    static int entered;
                    @Quick static int run() { entered++; return endless(1); }
                    static int endless(int n) { return endless(n + 1) + 1; }
                }
                """);

        assertThatThrownBy(() -> application.call("Endless", "run")).isInstanceOf(StackOverflowError.class);
        assertThat(application.get("Endless", "entered")).isEqualTo(1);
    }

    @Test
    void theLastFailureIsThrownAsItIsWithTheEarlierOnesSuppressed() {
        Application application = Application.of("""
                class Failing {
                    static int calls;
                    @Quick static void run() throws IOException {
                        throw new IOException("call " + ++calls);
                    }
                }
                """);

        Throwable thrown = catchThrowable(() -> application.call("Failing", "run"));
        assertThat(thrown)
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("call 3")
                .hasNoCause();
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("call 1", "call 2");
    }

    @Test
    void anExceptionThatIsNotDeclaredComesThroughTooAndIsRetried() {
        Application application = Application.of("""
                class Sneaky {
                    static int calls;
                    @Quick static void run() { calls++; Sneaky.<RuntimeException>sneak(new IOException("checked")); }
                    @SuppressWarnings("unchecked") static <T extends Throwable> void sneak(Throwable t) throws T {
                        throw (T) t;
                    }
                }
                """);

        assertThatThrownBy(() -> application.call("Sneaky", "run")).isInstanceOf(java.io.IOException.class);
        assertThat(catchThrowable(
                        () -> assertThat(application.get("Sneaky", "calls")).isEqualTo(3)))
                .isNull();
    }

    @Test
    void eachAttemptGetsTheArgumentsOfTheCall() throws Throwable {
        Application application = Application.of("""
                class Reassigning {
                    static List<String> seen = new ArrayList<>();
                    @Retryable(backoff = @Backoff(delay = "0ms"), maxAttempts = 4)
                    static int run(long n, double d, String s, Object... rest) {
                        seen.add(n + "," + d + "," + s + "," + rest.length);
                        n++; d = -1; s += "!"; rest = new Object[9];
                        if (seen.size() < 4) throw new IllegalStateException();
                        return 1;
                    }
                }
                """);
        application.call("Reassigning", "run", 5L, 0.5, "s", new Object[] {"a"});

        assertThat((List<?>) application.get("Reassigning", "seen"))
                .hasSize(4)
                .allSatisfy(each -> assertThat(each).isEqualTo("5,0.5,s,1"));
    }

    @Test
    void theNumberOfTheAttemptIsThatOfTheInnermostCall() throws Throwable {
        Application application = Application.of("""
                class Nested {
                    static List<String> seen = new ArrayList<>();
                    @Quick static void outer() {
                        seen.add("outer " + Oncemore.attempt());
                        inner();
                        single();
                        plain();
                        seen.add("outer again " + Oncemore.attempt());
                        if (Oncemore.attempt() == 1) throw new IllegalStateException();
                    }
                    static int innerCalls;
                    @Quick static void inner() {
                        seen.add("inner " + Oncemore.attempt());
                        if (++innerCalls % 2 == 1) throw new IllegalStateException();
                    }
                    @Retryable(maxAttempts = 1) static void single() { seen.add("single " + Oncemore.attempt()); }
                    static void plain() { seen.add("plain " + Oncemore.attempt()); }
                    static void all() {
                        seen.add("before " + Oncemore.attempt());
                        outer();
                        seen.add("after " + Oncemore.attempt());
                    }
                }
                """);
        application.call("Nested", "all");

        assertThat(application.get("Nested", "seen"))
                .isEqualTo(List.of(
                        "before 1",
                        "outer 1",
                        "inner 1",
                        "inner 2",
                        "single 1",
                        "plain 1",
                        "outer again 1",
                        "outer 2",
                        "inner 1",
                        "inner 2",
                        "single 1",
                        "plain 2",
                        "outer again 2",
                        "after 1"));
    }

    @Test
    void theNumberOfTheAttemptIsThatOfTheThread() throws Throwable {
        Application application = Application.of("""
                class Threads {
                    static int other;
                    @Quick static int run() throws Exception {
                        if (Oncemore.attempt() == 1) throw new IllegalStateException();
                        Thread thread = new Thread(() -> other = Oncemore.attempt());
                        thread.start();
                        thread.join();
                        return Oncemore.attempt();
                    }
                }
                """);

        assertThat(application.call("Threads", "run")).isEqualTo(2);
        assertThat(application.get("Threads", "other")).isEqualTo(1);
    }

    @Test
    void theAgentIsSeenToBeActive() throws Throwable {
        Application application = Application.of(
                "class Asking { static boolean run() { Oncemore.requireAgent(); return Oncemore.isActive(); } static "
                        + "int attempt() { return Oncemore.attempt(); } }");

        assertThat(application.call("Asking", "run")).isEqualTo(true);
        assertThat(application.call("Asking", "attempt")).isEqualTo(1);
        assertThat(application.isWoven("dev.oncemore.Oncemore")).isTrue();
        assertThatThrownBy(dev.oncemore.Oncemore::requireAgent)
                .as("not woven, as this test's own copy was loaded without an agent")
                .hasMessageContaining("add -javaagent:oncemore-agent.jar");
    }

    @Test
    void methodsThatNameOneBudgetShareIt() throws Throwable {
        Application application = Application.of("""
                class Sharing {
                    static int calls;
                    @Retryable(maxAttempts = 1000, budget = "shared-in-calls-test", backoff = @Backoff(delay = "0ms"))
                    static void one() {
                        calls++;
                        throw new IllegalStateException();
                    }
                    @Retryable(maxAttempts = 1000, budget = "shared-in-calls-test", backoff = @Backoff(delay = "0ms"))
                    static void two() {
                        calls++;
                        throw new IllegalStateException();
                    }
                    @Retryable(maxAttempts = 300, budget = "none", backoff = @Backoff(delay = "0ms"))
                    static void without() {
                        calls++;
                        throw new IllegalStateException();
                    }
                }
                """);
        long began = System.nanoTime();
        assertThatThrownBy(() -> application.call("Sharing", "one")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> application.call("Sharing", "two")).isInstanceOf(IllegalStateException.class);
        int trickled = (int) ((System.nanoTime() - began) / 1_000_000_000) + 1;

        int calls = (int) application.get("Sharing", "calls");
        assertThat(calls).isBetween(102, 102 + trickled);
        assertThatThrownBy(() -> application.call("Sharing", "without")).isInstanceOf(IllegalStateException.class);
        assertThat((int) application.get("Sharing", "calls") - calls).isEqualTo(300);
    }

    @Test
    void aLimitOnTheDurationCostsASuccessNothingButTheClock() throws Throwable {
        Application application = Application.of("""
                class Timed {
                    @Retryable(maxDuration = "1ns", backoff = @Backoff(delay = "0ms"))
                    static long run(long n, int i, String s) {
                        return n + i + s.length();
                    }
                }
                """);

        assertThat(application.call("Timed", "run", 1L << 40, 2, "abc")).isEqualTo((1L << 40) + 5);
    }

    @Test
    void anInterruptDuringThePauseEndsTheCallAndStaysSet() throws Throwable {
        Application application = Application.of("""
                class Interrupted {
                    static int calls;
                    @Retryable(backoff = @Backoff(delay = "1h", max = "1h", multiplier = 1), jitter = Jitter.NONE)
                    static void run() {
                        calls++;
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("first");
                    }
                }
                """);

        assertThatThrownBy(() -> application.call("Interrupted", "run")).hasMessage("first");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(application.get("Interrupted", "calls")).isEqualTo(1);
    }
}
