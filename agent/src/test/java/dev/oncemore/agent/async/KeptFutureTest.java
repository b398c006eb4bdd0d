package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * An application may keep a future for as long as it likes: once that has ended, it keeps neither the body nor its
 * arguments.
 */
class KeptFutureTest {

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final IOException failure = new IOException("failed");
    private CompletableFuture<?> kept;

    @Test
    void afterAResult() throws Throwable {
        assertForgotten(called(Body.of(failing(failure), "receipt")));
    }

    @Test
    void afterAFailure() throws Throwable {
        assertForgotten(called(Body.of(failing(failure)).recovering(last -> failing(last))));
    }

    @Test
    void afterACancellationInAPause() throws Throwable {
        WeakReference<?> body = started(new Calls(), Body.of(failing(failure)));
        kept.cancel(true);

        assertForgotten(body);
    }

    private WeakReference<?> called(Body body) throws Throwable {
        Calls calls =
                new Calls().timeout(10_000 * MS).attemptTimeout(1_000 * MS).fallback();
        WeakReference<?> reference = started(calls, body);
        calls.scheduler.advance(10_000 * MS);
        return reference;
    }

    private WeakReference<?> started(Calls calls, Body body) throws Throwable {
        kept = calls.call(body);
        return new WeakReference<>(body, gone);
    }

    private void assertForgotten(WeakReference<?> body) throws InterruptedException {
        assertThat(kept).isDone();
        Reference<?> collected = null;
        for (int i = 0; i < 100 && collected == null; i++) {
            System.gc();
            collected = gone.remove(50);
        }
        assertThat(collected).isSameAs(body);
        Reference.reachabilityFence(kept);
    }
}
