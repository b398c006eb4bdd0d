package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A key that is new for each call, and the same in all its attempts. */
public final class AloneLayer implements AsyncLayer {

    private final AsyncLayer inner;
    private final Supplier<String> keys;

    public AloneLayer(AsyncLayer inner, Supplier<String> keys) {
        this.inner = inner;
        this.keys = keys;
    }

    @Override
    public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
        String key = keys.get();
        return inner.call(new KeyedAttempt(body, () -> CallScope.alone(key)), timeLeft);
    }
}
