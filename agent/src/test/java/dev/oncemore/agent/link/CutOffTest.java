package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.link.site.Frame;
import dev.oncemore.agent.link.timeout.Deadlines;
import dev.oncemore.agent.retry.AttemptScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The stack overflows in the body of a method, at every depth: nothing of the call is left on its thread, where it
 * would interrupt whatever comes later, or pass for a call in progress.
 */
class CutOffTest {

    private static final int STACKS = 2;

    private static final String SOURCE = """
            public class Bottomless {
                static final List<String> NAMES = List.of("limited", "attempted", "timed", "numbered", "all", "keyed",
                    "limitedStage", "retriedStage", "brokenStage", "keyedStage");
                static boolean bottomless;
                static int number;
                static final CompletableFuture<Integer> DONE = CompletableFuture.completedFuture(1);

                static int body() { return bottomless ? endless(1) : 1; }
                static int endless(int n) { return endless(n + 1) + 1; }

                @Timeout("30m") static void waits(CountDownLatch begun, CountDownLatch over) throws Exception { begun.countDown(); over.await(); }

                @Timeout("1h") static int limited() { return body(); }
                @Retryable(maxDuration = "3h", attemptTimeout = "1h", budget = "none") static int attempted() { return body(); }
                @CircuitBreaker(slowerThan = "1h", slowRate = 50) static int timed() { return body(); }
                @Retryable(budget = "none") static int numbered() { return body(); }
                @Fallback("instead") @Timeout("2h") @Retryable(maxDuration = "3h", attemptTimeout = "1h", budget = "none")
                @CircuitBreaker(slowerThan = "1h", slowRate = 50) static int all() { return body(); }
                static int instead() { return 0; }
                @Idempotent(key = "{id}") static int keyed(String id) { return body(); }

                @Timeout("1h") static CompletableFuture<Integer> limitedStage() { body(); return DONE; }
                @Retryable(attemptTimeout = "1h", budget = "none") static CompletableFuture<Integer> retriedStage() { body(); return DONE; }
                @CircuitBreaker(slowerThan = "1h", slowRate = 50) static CompletableFuture<Integer> brokenStage() { body(); return DONE; }
                @Idempotent(key = "{id}") static CompletableFuture<Integer> keyedStage(String id) { body(); return DONE; }

                static void call(String name) {
                    switch (name) {
                        case "limited": limited(); break;
                        case "attempted": attempted(); break;
                        case "timed": timed(); break;
                        case "numbered": numbered(); break;
                        case "all": all(); break;
                        case "keyed": keyed("k" + number++); break;
                        case "limitedStage": limitedStage(); break;
                        case "retriedStage": retriedStage(); break;
                        case "brokenStage": brokenStage(); break;
                        default: keyedStage("s" + number++);
                    }
                }

                static void warmUp() { for (int i = 0; i < 5_000; i++) { for (String name : NAMES) { call(name); } } }

                /** On the way back, on each of the deepest levels, and on some that are higher. */
                static int fall(String name) {
                    int level;
                    try { level = fall(name); } catch (StackOverflowError end) { level = 0; }
                    if (level < 80 || level < 1_500 && level % 25 == 0) { try { call(name); } catch (Throwable any) { } }
                    return level + 1;
                }

                /** Frames of another size before, so that the end comes at another place of the calls. */
                static int pad(String name, int frames, long a, long b) { return frames == 0 ? fall(name) : pad(name, frames - 1, b, a + b) + (int) a; }

                static void overflow(String name, int frames) { try { pad(name, frames, 1, 2); } catch (StackOverflowError end) { } }

                /** Is in its second attempt meanwhile. Returns which it believes itself to be in afterwards. */
                @Retryable(maxAttempts = 2, budget = "none", backoff = @Backoff(delay = "0ms"))
                static int again(String name, int frames) throws IOException {
                    if (Oncemore.attempt() == 1) { throw new IOException(); }
                    overflow(name, frames);
                    return Oncemore.attempt();
                }

                static String key() { try { return Oncemore.idempotencyKey(); } catch (IllegalStateException none) { return "none"; } }
            }
            """.replace("", "");

    private final Application application = Application.of(SOURCE);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> left = new ArrayList<>();

    /**
     * A deadline is awaited that is sooner than those of the calls: these need not wake the watchdog, which asks for
     * more stack.
     */
    @BeforeEach
    void aDeadlineIsAwaited() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        onAThread(() -> application.call("Bottomless", "waits", begun, over));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @AfterEach
    void theCallWithThatDeadlineEnds() {
        over.countDown();
    }

    @Test
    void leavesNothingOfItsCallOnTheThread() throws Throwable {
        application.call("Bottomless", "warmUp");
        set("bottomless");
        @SuppressWarnings("unchecked")
        List<String> names = (List<String>) application.get("Bottomless", "NAMES");
        for (String name : names) {
            for (int stack = 0; stack < STACKS; stack++) {
                int frames = stack;
                Thread deep = onAThread(() -> overflow(name, frames));
                deep.join(TimeUnit.MINUTES.toMillis(1));
                assertThat(deep.isAlive()).as(name + " hangs").isFalse();
            }
        }

        assertThat(left).isEmpty();
    }

    private void overflow(String name, int frames) throws Throwable {
        application.call("Bottomless", "overflow", name, frames);
        if (Deadlines.TIME_LEFT.getAsLong() != Long.MAX_VALUE) {
            left.add(name + ": a deadline");
        }
        if (Frame.at(1) != null) {
            left.add(name + ": a frame");
        }
        if (!application.call("Bottomless", "key").equals("none")) {
            left.add(name + ": a key");
        }
        int attempt = (int) application.call("Bottomless", "again", name, frames);
        if (attempt != 2 || AttemptScope.inRetry()) {
            left.add(name + ": an attempt, number " + attempt);
        }
    }

    private void set(String flag) throws ReflectiveOperationException {
        var field = application.type("Bottomless").getDeclaredField(flag);
        field.setAccessible(true);
        field.setBoolean(null, true);
    }

    private interface Task {
        void run() throws Throwable;
    }

    private Thread onAThread(Task task) {
        Runnable caught = () -> {
            try {
                task.run();
            } catch (Throwable broken) {
                left.add(broken.toString());
            }
        };
        Thread thread = new Thread(null, caught, "deep", 256 * 1024);
        thread.start();
        return thread;
    }
}
