package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code when} and {@code retryAfter}: the application's code, asked by the agent. */
class HooksTest {

    @Test
    void aPrivateNestedClassWithAPrivateConstructorIsInstantiatedOnce() throws Throwable {
        Application application = Application.of("""
                class Private {
                    static int made, calls;
                    private static final class Twice implements BiPredicate<Object, Throwable>, ToLongFunction<Throwable> {
                        private Twice() { made++; }
                        public boolean test(Object result, Throwable failure) { return calls < 2; }
                        public long applyAsLong(Throwable failure) { return 0; }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Twice.class) static int run() {
                        return ++calls;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), retryAfter = Twice.class) static int hinted() {
                        if (++calls < 5) throw new IllegalStateException();
                        return calls;
                    }
                }
                """);

        assertThat(application.call("Private", "run")).isEqualTo(2);
        assertThat(application.call("Private", "run")).isEqualTo(3);
        assertThat(application.call("Private", "run")).isEqualTo(4);
        assertThat(application.get("Private", "made")).isEqualTo(1);
        assertThat(application.call("Private", "hinted")).isEqualTo(5);
        assertThat(application.get("Private", "made")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.String|names java.lang.String, which must implement java.util.function.BiPredicate",
                "Hooks$Inner|names Hooks$Inner, which needs a constructor without parameters (a nested class must be static)",
                "Hooks$NoDefault|needs a constructor without parameters",
                "Hooks$Throwing|which has a constructor that failed: java.lang.IllegalStateException: not today",
                "Hooks$BadInit|names Hooks$BadInit, which has a constructor that failed",
                "Hooks$Abstract|names Hooks$Abstract, which has a constructor that failed",
                "Hooks$Face|needs a constructor without parameters",
                "Hooks$None|names Hooks$None, which the class loader of Hooks cannot load: correct its full name",
            })
    void oneThatCannotBeMadeRefusesEveryCall(String hook, String message) {
        Application application = Application.configured(List.of("oncemore.method.Hooks#run.retry.when=" + hook), """
                class Hooks {
                    static int run() { return 1; }
                    class Inner implements BiPredicate<Object, Throwable> {
                        public boolean test(Object r, Throwable f) {
                            return true;
                        }
                    }
                    static class NoDefault extends Throwing { NoDefault(int n) { } }
                    static class Throwing implements BiPredicate<Object, Throwable> {
                        Throwing() { throw new IllegalStateException("not today"); }
                        public boolean test(Object r, Throwable f) { return true; }
                    }
                    static class BadInit implements BiPredicate<Object, Throwable> {
                        static int zero = 0; static int n = 1 / zero;
                        public boolean test(Object r, Throwable f) { return true; }
                    }
                    static abstract class Abstract implements BiPredicate<Object, Throwable> { Abstract() {} }
                    interface Face extends BiPredicate<Object, Throwable> {}
                }
                """);

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> application.call("Hooks", "run"))
                    .isInstanceOf(
                            application.type("dev.oncemore.PolicyException").asSubclass(Throwable.class))
                    .hasMessageContainingAll(
                            "Hooks#run() refuses every call: oncemore.method.Hooks#run.retry.when (", message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IllegalStateException",
                "StacklessError",
                "AssertionError",
                "NoSuchFieldError",
                "Sneaky",
                "Unspeakable"
            })
    void aConditionThatFailsLeavesTheOutcomeAsItIs(String type) throws Throwable {
        Application application = Application.of("""
                class Failing%1$s {
                    static int calls;
                    static class StacklessError extends Error {
                        StacklessError(String s) {
                            super(s, null, false, false);
                        }
                    }
                    static class Sneaky extends Throwable { Sneaky(String s) { super(s); } }
                    static class Unspeakable extends RuntimeException {
                        Unspeakable(String s) {}
                        @Override public String getMessage() {
                            throw new IllegalStateException("unspeakable");
                        }
                    }
                    static class Broken implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) {
                            return Failing%1$s.<RuntimeException>fail(new %1$s("from the condition"));
                        }
                    }
                    @SuppressWarnings("unchecked") static <T extends Throwable> boolean fail(Throwable t) throws T {
                        throw (T) t;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Broken.class)
                    static int run(boolean fails) throws IOException {
                        calls++;
                        if (fails) throw new IOException("of the body");
                        return 7;
                    }
                }
                """.formatted(type));

        List<String> lines = AgentLines.during(() -> {
            assertThat(application.call("Failing" + type, "run", false)).isEqualTo(7);
            assertThatThrownBy(() -> application.call("Failing" + type, "run", true))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("of the body");
        });
        assertThat(application.get("Failing" + type, "calls")).isEqualTo(2);
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "WARN",
                                "#run(boolean): its condition Failing" + type
                                        + "$Broken (when) failed, so the outcome is not retried",
                                type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IllegalStateException", "AssertionError", "NoSuchFieldError"})
    void aHintThatFailsIsNone(String type) throws Throwable {
        Application application = Application.of("""
                class Hinting%1$s {
                    static int calls;
                    static class Broken implements ToLongFunction<Throwable> {
                        public long applyAsLong(Throwable failure) { throw new %1$s("from the function"); }
                    }
                    static class Busy extends RuntimeException implements RetryAfter {
                        public java.time.Duration retryAfter() { throw new %1$s("from the failure"); }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), retryAfter = Broken.class)
                    static int run() { if (++calls < 3) throw new Busy(); return calls; }
                }
                """.formatted(type));

        List<String> lines = AgentLines.during(
                () -> assertThat(application.call("Hinting" + type, "run")).isEqualTo(3));
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).contains("WARN", "Hinting" + type + "#run(): no Retry-After delay"));
    }

    @Test
    void whatFailsWithAnotherMessageEachTimeIsSaidOnce() throws Throwable {
        Application application = Application.of("""
                class Chatty {
                    static int calls;
                    static class Broken implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) {
                            throw new IllegalStateException("order " + ++calls);
                        }
                    }
                    static class BrokenHint implements ToLongFunction<Throwable> {
                        public long applyAsLong(Throwable failure) {
                            throw new IllegalStateException("order " + ++calls);
                        }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Broken.class) static int run() { return 1; }
                    @Retryable(backoff = @Backoff(delay = "0ms"), budget = "none", retryAfter = BrokenHint.class, maxAttempts = 10)
                    static int hinted(int[] n) { if (n[0]++ < 9) throw new IllegalStateException(); return 1; }
                }
                """);

        List<String> lines = AgentLines.during(() -> {
            for (int i = 0; i < 20; i++) {
                application.call("Chatty", "run");
            }
            application.call("Chatty", "hinted", new int[1]);
        });
        assertThat(lines)
                .as("the log would grow with the calls, and so would the memory of what was said")
                .hasSize(2);
    }

    @Test
    void aHintOfTheFailureOrOfTheFunctionIsALowerBound() throws Throwable {
        Application application = Application.of("""
                class Bounded {
                    static int calls;
                    static class Busy extends RuntimeException implements RetryAfter {
                        public java.time.Duration retryAfter() {
                            return java.time.Duration.ofHours(2);
                        }
                    }
                    static class Sub extends Busy {}
                    static class Hours implements ToLongFunction<Throwable> {
                        public long applyAsLong(Throwable f) {
                            return 7_200_000;
                        }
                    }
                    @Retryable(maxDuration = "1h") static int byFailure() { calls++; throw new Sub(); }
                    @Retryable(maxDuration = "1h", retryAfter = Hours.class) static int byFunction() {
                        calls++;
                        throw new IllegalStateException();
                    }
                    @Retryable(maxDuration = "1h", retryAfter = Hours.class) static int byBoth() {
                        calls++;
                        throw new Busy();
                    }
                }
                """);

        for (String method : List.of("byFailure", "byFunction", "byBoth")) {
            assertThatThrownBy(() -> application.call("Bounded", method)).isInstanceOf(RuntimeException.class);
        }
        assertThat(application.get("Bounded", "calls"))
                .as("no pause that ends too late is begun")
                .isEqualTo(3);
    }

    @Test
    void aConditionSeesEachResultAsAnObject() throws Throwable {
        Application application = Application.of("""
                class Seeing {
                    static List<Object> seen = new ArrayList<>();
                    static class Witness implements BiPredicate<Object, Throwable> {
                        public boolean test(Object result, Throwable failure) {
                            seen.add(failure == null ? result : failure.getMessage());
                            return seen.size() % 2 == 1;
                        }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static void none() {}
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static long wide(long n) {
                        return n;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static boolean flag() {
                        return true;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static char letter() {
                        return 'x';
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static String empty() {
                        return null;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static int[] array() {
                        return new int[0];
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class, maxDuration = "1m")
                    static double timed() {
                        return 0.5;
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class) static int fails() {
                        throw new IllegalStateException("boom");
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Witness.class, maxAttempts = 1)
                    static int single() {
                        return 9;
                    }
                }
                """);

        assertThat(application.call("Seeing", "none")).isNull();
        assertThat(application.call("Seeing", "wide", 1L << 40)).isEqualTo(1L << 40);
        assertThat(application.call("Seeing", "flag")).isEqualTo(true);
        assertThat(application.call("Seeing", "letter")).isEqualTo('x');
        assertThat(application.call("Seeing", "empty")).isNull();
        assertThat(application.call("Seeing", "array")).isEqualTo(new int[0]);
        assertThat(application.call("Seeing", "timed")).isEqualTo(0.5);
        assertThat(catchThrowable(() -> application.call("Seeing", "fails"))).hasMessage("boom");
        assertThat(application.call("Seeing", "single")).isEqualTo(9);
        List<?> seen = (List<?>) application.get("Seeing", "seen");
        assertThat(seen).hasSize(16);
        assertThat(seen.subList(0, 4)).isEqualTo(java.util.Arrays.asList(null, null, 1L << 40, 1L << 40));
        assertThat(seen.subList(14, 16)).isEqualTo(List.of("boom", "boom"));
    }

    @Test
    void aConditionThatIsNeverContentGetsTheLastResult() throws Throwable {
        Application application = Application.of("""
                class Never {
                    static int calls;
                    static class Always implements BiPredicate<Object, Throwable> {
                        public boolean test(Object r, Throwable f) {
                            return true;
                        }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), when = Always.class) static int run() {
                        return ++calls;
                    }
                }
                """);

        assertThat(application.call("Never", "run")).isEqualTo(3);
    }
}
