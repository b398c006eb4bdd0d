package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A key that is new for each call, and the same in all its attempts. */
public final class AsyncGeneratedKeyLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final Supplier<String> keys;

    private final Scheduler scheduler;

    public AsyncGeneratedKeyLayer(AsyncLayer inner, Supplier<String> keys, Scheduler scheduler) {
        this.inner = inner;
        this.keys = keys;
        this.scheduler = scheduler;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        String key = keys.get();
        CompletionStage<?> stage = inner.call(new KeyedAttempt(body, () -> CallScope.alone(key)), timeLeft);
        if (LayerFuture.hasResult(stage)) {
            return stage;
        }
        AloneFuture future = new AloneFuture(scheduler);
        future.follow(stage);
        return future;
    }
}
