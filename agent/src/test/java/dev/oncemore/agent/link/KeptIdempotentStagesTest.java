package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An application may keep the future of an idempotent call for as long as it likes: once that has ended it keeps no
 * argument.
 */
@Timeout(60)
class KeptIdempotentStagesTest {

    private static final String KEPT = """
            public class Kept {
                static CompletableFuture<String> work = new CompletableFuture<>();
                @Idempotent(key = "run:{id}", waitFor = "20ms") CompletableFuture<String> run(Object argument, String id) { return work; }
                @Idempotent(key = "held:{id}") CompletableFuture<String> held(Object argument, String id) { return work; }
            }
            """;

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private Application application;
    private Object kept;

    @BeforeEach
    void load() throws Throwable {
        application = Application.of(KEPT);
        kept = application.make("Kept");
    }

    @Test
    void ofWhoCarriedItOut() throws Throwable {
        assertForgotten("run", () -> complete());
    }

    @Test
    void ofWhoWaited() throws Throwable {
        call("held", new Object());
        assertForgotten("held", () -> complete());
    }

    @Test
    void ofWhoGaveUpAndOfWhoCancelledWhileTheWorkGoesOn() throws Throwable {
        call("run", new Object());
        assertForgotten("run", () -> {});
        call("held", new Object());
        CompletableFuture<?>[] cancelled = new CompletableFuture<?>[1];
        WeakReference<?> argument = called("held", cancelled);
        cancelled[0].cancel(true);
        assertGone(argument, cancelled[0]);
    }

    private void assertForgotten(String method, Runnable then) throws Throwable {
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        WeakReference<?> argument = called(method, future);
        then.run();
        future[0].handle((result, failure) -> failure).get(10, TimeUnit.SECONDS);
        assertGone(argument, future[0]);
    }

    private WeakReference<?> called(String method, CompletableFuture<?>[] future) throws Throwable {
        Object argument = new byte[1 << 16];
        future[0] = call(method, argument);
        return new WeakReference<>(argument, gone);
    }

    private void assertGone(WeakReference<?> argument, CompletableFuture<?> future) throws InterruptedException {
        Reference<?> collected = null;
        for (int i = 0; i < 20 && collected == null; i++) {
            System.gc();
            collected = gone.remove(100);
        }
        assertThat(collected).isSameAs(argument);
        Reference.reachabilityFence(future);
    }

    @SuppressWarnings("unchecked")
    private void complete() {
        try {
            ((CompletableFuture<String>) application.get("Kept", "work")).complete("done");
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CompletableFuture<?> call(String method, Object argument) throws Throwable {
        return ((CompletionStage<?>) Application.on(kept, method, argument, "x")).toCompletableFuture();
    }
}
