package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A thread overflows its stack in calls of every capability, at every depth: afterwards all of them work, for
 * everybody.
 */
class EveryDepthTest {

    private static final int STACKS = 8;

    private static final String SOURCE = """
            public class Deep {
                static final int LEVELS = 200;
                static boolean down;
                static boolean slow;
                static int number;
                static final List<CompletableFuture<String>> begun = new ArrayList<>();

                static String answer(String result) throws IOException {
                    if (down) {
                        throw new IOException("down");
                    }
                    return result;
                }
                static CompletableFuture<String> begin() {
                    CompletableFuture<String> made = new CompletableFuture<>();
                    if (down) { begun.add(made); } else { made.complete("ok"); }
                    return made;
                }

                @Retryable(maxAttempts = 2, budget = "none", jitter = Jitter.NONE, backoff = @Backoff(delay = "1ms"))
                static String retried() throws IOException { return Oncemore.attempt() == 1 ? answer("ok") : "ok"; }
                @Timeout("50ms") static String limited() throws Exception {
                    if (slow) {
                        new CountDownLatch(1).await();
                    }
                    return "ok";
                }
                @CircuitBreaker(window = "4 calls", minimumCalls = 2, openFor = "1ms")
                static String broken() throws IOException {
                    return answer("ok");
                }
                @CircuitBreaker(window = "1m", minimumCalls = 2, openFor = "1ms", slowerThan = "1s", slowRate = 50)
                static String timed() throws IOException { return answer("ok"); }
                @CircuitBreaker(window = "4 calls", minimumCalls = 2, failureRate = 60, openFor = "1h")
                static String opened() throws IOException {
                    return answer("ok");
                }
                @Idempotent(key = "{id}") static String keyed(String id) throws IOException { return answer(id); }
                @Fallback("instead") static String fallen() throws IOException { return answer("ok"); }
                static String instead() { return "ok"; }

                @Retryable(maxAttempts = 2, budget = "none", jitter = Jitter.NONE, backoff = @Backoff(delay = "1ms"))
                static CompletableFuture<String> retriedStage() {
                    return Oncemore.attempt() == 1 ? begin() : CompletableFuture.completedFuture("ok");
                }
                @Timeout("50ms") static CompletableFuture<String> limitedStage() { return begin(); }
                @CircuitBreaker(window = "4 calls", minimumCalls = 2, openFor = "1ms")
                static CompletableFuture<String> brokenStage() {
                    return begin();
                }
                @Idempotent(key = "{id}", lease = "90ms") static CompletableFuture<String> keyedStage(String id) {
                    return begin();
                }
                @Fallback("insteadLater") static CompletableFuture<String> fallenStage() { return begin(); }
                static CompletableFuture<String> insteadLater() { return CompletableFuture.completedFuture("ok"); }

                /** One after the other, and each stage that was begun is failed at the same depth. */
                static void callAll() {
                    try { retried(); } catch (Throwable any) { }
                    try { limited(); } catch (Throwable any) { }
                    try { broken(); } catch (Throwable any) { }
                    try { timed(); } catch (Throwable any) { }
                    try { keyed("k" + number++); } catch (Throwable any) { }
                    try { fallen(); } catch (Throwable any) { }
                    try { retriedStage(); } catch (Throwable any) { }
                    try { limitedStage(); } catch (Throwable any) { }
                    try { brokenStage(); } catch (Throwable any) { }
                    try { keyedStage("s" + number++); } catch (Throwable any) { }
                    try { fallenStage(); } catch (Throwable any) { }
                    failBegun();
                }

                static void failBegun() {
                    for (int i = begun.size() - 1; i >= 0; i--) {
                        try {
                            begun.remove(i).completeExceptionally(new IOException("down"));
                        } catch (Throwable any) {}
                    }
                }

                /** On each of the deepest levels, on the way back. */
                static int fall() {
                    int level;
                    try { level = fall(); } catch (StackOverflowError end) { level = 0; }
                    if (level < LEVELS) { try { callAll(); } catch (Throwable any) { } }
                    return level + 1;
                }

                /** Frames of another size before, so that the end comes at another place of the calls. */
                static int pad(int frames, long a, long b) {
                    return frames == 0 ? fall() : pad(frames - 1, b, a + b) + (int) a;
                }

                static void overflow(int frames) {
                    try {
                        pad(frames, 1, 2);
                    } catch (StackOverflowError end) {}
                    begun.clear();
                }
            }
            """;

    private final Application application = Application.of(SOURCE);

    @Test
    void costsNobodyElseAnything() throws Throwable {
        application.call("Deep", "callAll"); // links them, and no more
        application.call("Deep", "opened");
        set("down", true);
        for (int stack = 0; stack < STACKS; stack++) {
            int frames = stack;
            Thread deep = new Thread(null, () -> overflow(frames), "deep", 256 * 1024);
            deep.start();
            deep.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(deep.isAlive()).as("hangs").isFalse();
        }

        assertThat(application.call("Deep", "retried")).isEqualTo("ok");
        assertThat(application.call("Deep", "fallen")).isEqualTo("ok");
        assertFails("IOException", () -> application.call("Deep", "keyed", "fresh"));
        assertLimited();
        assertOpens();
        assertStagesWork();
        set("down", false);
        assertThat(application.call("Deep", "keyed", "fresh")).isEqualTo("fresh");
    }

    private void overflow(int frames) {
        try {
            application.call("Deep", "overflow", frames);
        } catch (Throwable broken) {
            throw new AssertionError(broken);
        }
    }

    private void set(String flag, boolean value) throws ReflectiveOperationException {
        var field = application.type("Deep").getDeclaredField(flag);
        field.setAccessible(true);
        field.setBoolean(null, value);
    }

    private void assertLimited() throws Throwable {
        set("slow", true);
        assertFails("TimeoutExceededException", () -> application.call("Deep", "limited"));
    }

    private void assertOpens() {
        for (int i = 0; i < 2; i++) {
            assertFails("IOException", () -> application.call("Deep", "opened"));
        }
        assertFails("CircuitOpenException", () -> application.call("Deep", "opened"));
    }

    private void assertStagesWork() throws Throwable {
        assertThat(failed("retriedStage")).isEqualTo("ok");
        assertThat(failed("fallenStage")).isEqualTo("ok");
        assertFails("TimeoutExceededException", () -> result(stage("limitedStage")));
        CompletionStage<?> keyed = stage("keyedStage", "fresh");
        application.call("Deep", "failBegun");
        assertFails("IOException", () -> result(keyed));
    }

    /** What becomes of a call whose stage fails. */
    private Object failed(String method) throws Throwable {
        CompletionStage<?> call = stage(method);
        application.call("Deep", "failBegun");
        return result(call);
    }

    private CompletionStage<?> stage(String method, Object... arguments) throws Throwable {
        return (CompletionStage<?>) application.call("Deep", method, arguments);
    }

    private static Object result(CompletionStage<?> stage) throws Throwable {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause();
        }
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private static void assertFails(String type, Call call) {
        Throwable thrown = null;
        try {
            call.run();
        } catch (Throwable failure) {
            thrown = failure;
        }
        assertThat(thrown).isNotNull();
        assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    }
}
