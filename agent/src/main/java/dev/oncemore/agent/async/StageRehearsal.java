package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.idempotent.Rehearsal;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A {@link Rehearsal} of idempotent methods whose result comes later: a stage may be completed at the end of a thread's stack. */
public final class StageRehearsal {

    private final AsyncIdempotentLayer layer;

    private StageRehearsal(IdempotentMethod method, Scheduler scheduler) {
        this.layer = new AsyncIdempotentLayer(AsyncLayer.BODY, method, scheduler);
    }

    /** Before the first call to these. */
    public static void before(Operations operations, Scheduler scheduler) {
        StageRehearsal rehearsal = new StageRehearsal(Rehearsal.method(operations), scheduler);
        rehearsal.play(1, work -> work.complete("result"));
        rehearsal.play(2, work -> work.completeExceptionally(new IllegalStateException()));
    }

    /** One leads and another follows, and then the work ends. */
    private void play(int key, Consumer<CompletableFuture<Object>> ending) {
        CompletableFuture<Object> work = new CompletableFuture<>();
        call(key, work);
        call(key, work);
        ending.accept(work);
    }

    private void call(int key, CompletableFuture<Object> work) {
        try {
            var unused = layer.call(new Part(Rehearsal.key(key), work), RetryTerms.NO_DEADLINE);
        } catch (Throwable unexpected) {
            throw new LinkageError("the agent's own calls do not work", unexpected);
        }
    }

    /** Work that begins, and ends when it is told to. */
    private static final class Part extends AsyncAttempt {

        private final BoundKey key;
        private final CompletableFuture<Object> work;

        Part(BoundKey key, CompletableFuture<Object> work) {
            this.key = key;
            this.work = work;
        }

        @Override
        protected CompletionStage<?> run() {
            return work;
        }

        @Override
        protected BoundKey key() {
            return key;
        }
    }
}
