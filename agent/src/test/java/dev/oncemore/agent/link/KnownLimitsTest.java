package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What cannot be mended, and is documented as it is here. */
class KnownLimitsTest {

    private final Application application = Application.of("""
            public class Joining {
                static ForkJoinTask<String> foreign;

                @Idempotent(key = "{id}") static String keyed(String id) { return foreign.join(); }
                @Timeout("50ms") static String limited() { return foreign.join(); }

                static String key() {
                    try {
                        return Oncemore.idempotencyKey();
                    } catch (IllegalStateException none) {
                        return "none";
                    }
                }
                static String block() {
                    try {
                        new CountDownLatch(1).await();
                        return "?";
                    } catch (InterruptedException interrupt) {
                        return "interrupted";
                    }
                }

                static String inPool(Callable<String> task, Callable<String> call) throws Exception {
                    ForkJoinPool pool = new ForkJoinPool(1);
                    try {
                        return pool.submit(() -> { foreign = ForkJoinTask.adapt(task); foreign.fork(); return call.call(); }).get();
                    } finally {
                        pool.shutdown();
                    }
                }

                static String keyOfForeignTask() throws Exception { return inPool(Joining::key, () -> keyed("x")); }
                static String interruptOfForeignTask() throws Exception {
                    return inPool(Joining::block, Joining::limited);
                }
            }
            """, """
            public class Asked {
                @Retryable static Class<?> caller() {
                    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
                }
            }
            """, """
            public class Asking {
                static Class<?> ask() { return Asked.caller(); }
            }
            """, """
            public class Waiting {
                static int attempts;
                static final CompletableFuture<String> STAGE = load();
                static final String SEEN = seen();

                @Retryable(backoff = @Backoff(delay = "1ms"), jitter = Jitter.NONE)
                static CompletableFuture<String> load() {
                    attempts++;
                    return attempts == 1 ? CompletableFuture.failedFuture(new IOException()) : CompletableFuture.completedFuture("ok");
                }

                static String seen() {
                    try {
                        return STAGE.get(300, TimeUnit.MILLISECONDS);
                    } catch (Exception inVain) {
                        return inVain.getClass().getSimpleName();
                    }
                }

                static String whatItSaw() { return SEEN; }
                static CompletableFuture<String> stage() { return STAGE; }
            }
            """, """
            public class Sharing {
                static final CompletableFuture<String> SHARED = new CompletableFuture<>();
                @Timeout("20ms") static CompletableFuture<String> limited() { return SHARED; }
                static CompletableFuture<String> shared() { return SHARED; }
            }
            """);

    @Test
    void aTaskThatForkJoinRunsOnTheWaitingThreadSeesTheKeyOfItsCall() throws Throwable {
        assertThat((String) application.call("Joining", "keyOfForeignTask")).isNotEqualTo("none");
    }

    @Test
    void aTaskThatForkJoinRunsOnTheWaitingThreadIsInterruptedAtTheDeadlineOfItsCall() throws Throwable {
        Object result;
        try {
            result = application.call("Joining", "interruptOfForeignTask");
        } catch (ExecutionException late) { // the task has consumed the interrupt, so the call is over
            result = late.getCause().getClass().getSimpleName();
        }
        assertThat(result).isIn("interrupted", "TimeoutExceededException");
    }

    @Test
    void aMethodThatAsksForItsCallerFindsItsOwnClass() throws Throwable {
        assertThat(application.call("Asking", "ask")).isEqualTo(application.type("Asked"));
    }

    @Test
    void anInitialiserThatWaitsForAStageOfItsOwnClassWaitsInVain() throws Throwable {
        assertThat(application.call("Waiting", "whatItSaw")).isEqualTo("TimeoutException");
        CompletableFuture<?> stage = (CompletableFuture<?>) application.call("Waiting", "stage");
        assertThat(stage.get(10, TimeUnit.SECONDS)).isEqualTo("ok");
    }

    @Test
    void aTimeoutCancelsAStageThatIsSharedForAllWhoWait() throws Throwable {
        CompletableFuture<?> limited = (CompletableFuture<?>) application.call("Sharing", "limited");
        assertThatThrownBy(() -> limited.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(((CompletableFuture<?>) application.call("Sharing", "shared")).isCancelled())
                .isTrue();
    }
}
