package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that more than one caller of an idempotent method gets, or that only one can use. */
@Timeout(60)
class SharedResultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InputStream | InputStream",
                "Optional<InputStream> | Optional with InputStream in it",
                "CompletableFuture<Reader> | CompletableFuture with Reader in it",
                "CompletionStage<Optional<Iterator<String>>> | CompletionStage with Iterator in it",
                "Map<String, ? extends java.util.stream.Stream<String>> | Map with Stream in it",
                "java.nio.ByteBuffer | ByteBuffer",
                "InputStream[] | InputStream[] with InputStream in it",
                "List<Enumeration<String>>[] | List[] with Enumeration in it",
                "Spliterator.OfInt | OfInt",
                "java.nio.channels.FileChannel | FileChannel"
            })
    void thatCanBeReadOnceAreRefusedBehindWrappersToo(String result, String said) {
        Application application = Application.of(
                "class W { @Idempotent(key = \"{0}\") static " + result + " m(String k) { return null; } }");

        assertThatThrownBy(() -> application.call("W", "m", "1"))
                .hasMessageContaining("it is idempotent and returns " + said + ", which can be read only once");
    }

    @Test
    void thatMakeSuchThingsAnewAreNot() throws Throwable {
        Application application = Application.of("""
                class W {
                    static int runs;
                    @Idempotent(key = "{0}") static java.util.function.Supplier<InputStream> m(String k) { runs++; return () -> new ByteArrayInputStream(new byte[3]); }
                    @Idempotent(key = "{0}") static Class<? extends InputStream> c(String k) { runs++; return InputStream.class; }
                    static int read() throws IOException { return m("1").get().readAllBytes().length; }
                }""");

        assertThat(application.call("W", "read")).isEqualTo(3);
        assertThat(application.call("W", "read")).isEqualTo(3);
        application.call("W", "c", "1");
        application.call("W", "c", "1");
        assertThat(application.get("W", "runs")).isEqualTo(2);
    }

    private static final String HIDDEN = """
            public class W {
                static int runs; static CountDownLatch begun = new CountDownLatch(1); static CountDownLatch end = new CountDownLatch(1);
                static InputStream stream() { runs++; return new ByteArrayInputStream(new byte[3]); }
                @Idempotent(key = "{0}") static Object object(String k) { return stream(); }
                @Idempotent(key = "{0}") static AutoCloseable closeable(String k) { return stream(); }
                @Idempotent(key = "{0}") static Object optional(String k) { return Optional.of(stream()); }
                @SuppressWarnings("unchecked") @Idempotent(key = "{0}") static <T> T generic(String k) { return (T) stream(); }
                @Idempotent(key = "{0}") static CompletableFuture<Object> done(String k) { return CompletableFuture.completedFuture(stream()); }
                @Idempotent(key = "{0}") static CompletionStage<Object> later(String k) { return CompletableFuture.supplyAsync(W::stream); }
                @Idempotent(key = "{0}") static Object slow(String k) throws Exception { begun.countDown(); end.await(); return stream(); }
                static int read(String method) throws Throwable {
                    Object r;
                    try { r = W.class.getDeclaredMethod(method, String.class).invoke(null, "1"); } catch (java.lang.reflect.InvocationTargetException e) { throw e.getCause(); }
                    if (r instanceof CompletionStage<?> s) r = s.toCompletableFuture().join();
                    if (r instanceof Optional<?> o) r = o.get();
                    return ((InputStream) r).readAllBytes().length; }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"object", "closeable", "optional", "generic", "done", "later"})
    void thatTurnOutToBeReadOnceAreForTheFirstCallerAlone(String method) throws Throwable {
        Application application = Application.of(HIDDEN);

        assertThat(application.call("W", "read", method)).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            Throwable refused = unwrapped(catchThrowable(() -> application.call("W", "read", method)));
            assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.ResultUnavailableException"));
            assertThat(refused).hasMessageContaining("it can be read only once, and the first caller has it");
        }
        assertThat(application.get("W", "runs")).isEqualTo(1);
    }

    @Test
    void andNotForThoseWhoWait() throws Throwable {
        Application application = Application.of(HIDDEN);
        CompletableFuture<Object> first = begin(application, "slow");
        assertThat(((CountDownLatch) application.get("W", "begun")).await(10, TimeUnit.SECONDS))
                .isTrue();
        CompletableFuture<Object> second = begin(application, "slow");
        ((CountDownLatch) application.get("W", "end")).countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        Throwable refused = unwrapped(catchThrowable(second::join));
        assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.ResultUnavailableException"));
    }

    private static final String SCOPES = """
            class W {
                @Idempotent(key = "{0}", scope = "s") static String a(String k) { return "text"; }
                @Idempotent(key = "{0}", scope = "s") static Integer b(String k) { return 1; }
                @Idempotent(key = "{0}", scope = "s") static void v(String k) {}
                @Idempotent(key = "x:{0}", scope = "s") static CompletableFuture<Integer> f(String k) { return null; }
                @Idempotent(key = "{0}", scope = "s") static CompletableFuture<String> alike(String k) { return null; }
                @Idempotent(key = "{0}", scope = "t") static List<String> c(String k) { return List.of(); }
                @Idempotent(key = "{0}", scope = "t") static List<Integer> d(String k) { return List.of(1); }
                @Idempotent(key = "{0}", scope = "u") static Integer e(String k) { return 2; }
                static String joined(String k) { return alike(k).join(); }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"b", "v", "f"})
    void ofOneTypeAreAskedOfMethodsThatShareAScope(String other) throws Throwable {
        Application application = Application.of(SCOPES);

        assertThat(application.call("W", "a", "1")).isEqualTo("text");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> application.call("W", other, "1")))
                    .hasMessageContainingAll(
                            "W#" + other + "(String) refuses every call",
                            "it shares the scope 's' with W#a(String), whose result is java.lang.String, while its own "
                                    + "is ");
        }
        assertThat(application.call("W", "joined", "1")).isEqualTo("text");
        assertThat(application.call("W", "e", "1")).isEqualTo(2);
        application.call("W", "c", "1");
        assertThat(catchThrowable(() -> application.call("W", "d", "1")))
                .hasMessageContaining("whose result is java.util.List<java.lang.String>");
    }

    private static CompletableFuture<Object> begin(Application application, String method) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(application.call("W", "read", method));
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
