package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * One execution for each key: the record is complete when the stage is, and every caller has a stage of their own,
 * which ends as that one does. Nobody's thread waits.
 */
public final class AsyncIdempotentLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final IdempotentMethod method;
    private final Scheduler scheduler;

    public AsyncIdempotentLayer(AsyncLayer inner, IdempotentMethod method, Scheduler scheduler) {
        this.inner = inner;
        this.method = method;
        this.scheduler = scheduler;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        BoundKey key = body.key();
        String fingerprint = body.fingerprint();
        RecordedOutcome known = method.known(key, fingerprint);
        return known != null
                ? CompletableFuture.completedFuture(method.answer(key, known))
                : new KeyedFuture(this, key, fingerprint, body, timeLeft).enter();
    }

    AsyncLayer inner() {
        return inner;
    }

    IdempotentMethod method() {
        return method;
    }

    Scheduler scheduler() {
        return scheduler;
    }
}
