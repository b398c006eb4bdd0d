package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * By which types failures are told apart, in every attribute that names some. The caller gets the object that was
 * thrown.
 */
class MatchedFailuresTest {

    private static final String METHODS = """
            import java.util.concurrent.Callable;
            public class Matched {
                static int runs;
                static Object body(Callable<?> body) throws Exception { runs++; return body.call(); }
                @Retryable(maxAttempts = 2, on = IOException.class, backoff = @Backoff(delay = "0ms"), budget = "none")
                static Object retried(Callable<?> b) throws Exception { return body(b); }
                @Retryable(maxAttempts = 2, on = IOException.class, causes = true, backoff = @Backoff(delay = "0ms"), budget = "none")
                static Object retriedByCause(Callable<?> b) throws Exception { return body(b); }
                @CircuitBreaker(on = IOException.class, minimumCalls = 1, window = "1 calls", openFor = "1h")
                static Object broken(Callable<?> b) throws Exception { return body(b); }
                @CircuitBreaker(ignore = IOException.class, causes = true, minimumCalls = 1, window = "1 calls", openFor = "1h")
                static Object ignoring(Callable<?> b) throws Exception { return body(b); }
                @Fallback(value = "answer", on = IOException.class)
                static Object answered(Callable<?> b) throws Exception { return body(b); }
                @Fallback(value = "answer", on = IOException.class, causes = true)
                static Object answeredByCause(Callable<?> b) throws Exception { return body(b); }
                static Object answer(Callable<?> b) { return "answer"; }
                @Idempotent(key = "a:{0}", remember = IOException.class)
                static Object remembered(String k, Callable<?> b) throws Exception { return body(b); }
                @Idempotent(key = "b:{0}", uncertain = IOException.class)
                static Object uncertain(String k, Callable<?> b) throws Exception { return body(b); }
                @Idempotent(key = "c:{0}", remember = IOException.class)
                static CompletableFuture<Object> rememberedLater(String k, Callable<?> b) { return later(b); }
                @Idempotent(key = "d:{0}", uncertain = IOException.class)
                static CompletableFuture<Object> uncertainLater(String k, Callable<?> b) { return later(b); }
                static CompletableFuture<Object> later(Callable<?> b) {
                    return CompletableFuture.supplyAsync(() -> { try { return body(b); } catch (Exception e) { throw new CompletionException(e); } }); }
            }
            """;

    private final Application application = Application.of(METHODS);
    private final Exception wrapped = new ExecutionException(new FileNotFoundException("gone"));
    private final Exception deep = new IllegalStateException(new FileNotFoundException("gone"));

    @Test
    void aRetryLooksThroughTheWrapper() throws Throwable {
        assertThat(runs("retried", wrapped)).isEqualTo(2);
        assertThat(runs("retried", deep)).isEqualTo(1);
        assertThat(runs("retriedByCause", deep)).isEqualTo(2);
    }

    @Test
    void aBreakerLooksThroughTheWrapper() throws Throwable {
        assertThat(runs("broken", deep)).isEqualTo(1);
        assertThat(runs("broken", wrapped)).isEqualTo(1);
        assertThatThrownBy(() -> application.call("Matched", "broken", failing(deep)))
                .hasMessageContaining("is open");
        assertThat(runs("ignoring", deep)).isEqualTo(1);
        assertThat(runs("ignoring", deep)).as("it does not count").isEqualTo(1);
    }

    @Test
    void aFallbackLooksThroughTheWrapper() throws Throwable {
        assertThat(application.call("Matched", "answered", failing(wrapped))).isEqualTo("answer");
        assertThatThrownBy(() -> application.call("Matched", "answered", failing(deep)))
                .isSameAs(deep);
        assertThat(application.call("Matched", "answeredByCause", failing(deep)))
                .isEqualTo("answer");
    }

    @Test
    void aHintIsReadThroughTheWrapper() throws Throwable {
        Application hinting = Application.of("""
                import java.time.Duration;
                public class Hinting {
                    static int runs;
                    static class Busy extends IOException implements RetryAfter {
                        public Duration retryAfter() { return Duration.ofDays(1); }
                    }
                    @Retryable static Object run() throws Exception {
                        runs++;
                        throw new java.util.concurrent.ExecutionException(new Busy());
                    }
                }
                """);

        assertThatThrownBy(() -> hinting.call("Hinting", "run")).isInstanceOf(ExecutionException.class);
        assertThat(hinting.get("Hinting", "runs"))
                .as("a day is longer than 5 minutes")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void whatIsRememberedIsLookedForInTheWrapper(Exception wrapper) throws Throwable {
        for (String method : List.of("remembered", "rememberedLater")) {
            Throwable first = failureOf(method, wrapper);
            Throwable second = failureOf(method, wrapper);

            assertThat(root(first)).as(method).isInstanceOf(FileNotFoundException.class);
            assertThat(root(second)).as(method).isInstanceOf(FileNotFoundException.class);
        }
        assertThat(application.get("Matched", "runs")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void whatIsUncertainIsLookedForInTheWrapper(Exception wrapper) throws Throwable {
        for (String method : List.of("uncertain", "uncertainLater")) {
            assertThat(root(failureOf(method, wrapper))).as(method).isInstanceOf(FileNotFoundException.class);
            assertThat(failureOf(method, wrapper).getClass())
                    .as(method)
                    .isEqualTo(application.type("dev.oncemore.OutcomeUnknownException"));
        }
        assertThat(application.get("Matched", "runs")).isEqualTo(2);
    }

    @Test
    void butNotBehindAnExceptionOfAnyOtherKind() throws Throwable {
        for (String method : List.of("remembered", "uncertain", "rememberedLater", "uncertainLater")) {
            failureOf(method, deep);
            assertThat(failureOf(method, deep)).as(method).isSameAs(deep);
        }
        assertThat(application.get("Matched", "runs")).isEqualTo(8);
    }

    static Stream<Exception> wrappers() {
        FileNotFoundException gone = new FileNotFoundException("gone");
        return Stream.of(
                new ExecutionException(gone),
                new CompletionException(gone),
                new InvocationTargetException(gone),
                new UndeclaredThrowableException(gone),
                new ExecutionException(new CompletionException(gone)));
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** Of a call, whether it has it at once or in its stage. */
    private Throwable failureOf(String method, Exception failure) {
        return catchThrowable(() -> {
            Object result = application.call("Matched", method, "1", failing(failure));
            if (result instanceof CompletableFuture<?> stage) {
                try {
                    stage.join();
                } catch (CompletionException completed) {
                    throw completed.getCause();
                }
            }
        });
    }

    @Test
    void whatNothingIsLeftOfIsRefused() {
        Application nothing = Application.of("""
                class Nothing {
                    @Retryable(on = java.io.FileNotFoundException.class, abortOn = IOException.class)
                    static void retried() {}
                    @CircuitBreaker(on = java.io.FileNotFoundException.class, ignore = IOException.class)
                    static void broken() {}
                }
                """);

        assertThatThrownBy(() -> nothing.call("Nothing", "retried"))
                .hasMessage(
                        "Nothing#retried() refuses every call: on of @Retryable names only types that abortOn of @Retryable"
                                + " covers as well, so no failure matches: change one of the two");
        assertThatThrownBy(() -> nothing.call("Nothing", "broken"))
                .hasMessageContaining("on of @CircuitBreaker names only types that ignore of @CircuitBreaker covers");
    }

    private int runs(String method, Exception failure) throws Throwable {
        int before = (int) application.get("Matched", "runs");
        assertThatThrownBy(() -> application.call("Matched", method, failing(failure)))
                .isSameAs(failure);
        return (int) application.get("Matched", "runs") - before;
    }

    private static Callable<?> failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }
}
