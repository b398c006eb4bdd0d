package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.async.AsyncIdempotentLayer;
import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.retry.RetryTerms;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Rehearses idempotent methods that return a stage: one call leads and another follows, and then the work ends. */
public final class KeyedStageRehearsal extends Once {

    private static final KeyedStageRehearsal ONCE = new KeyedStageRehearsal();

    private KeyedStageRehearsal() {}

    /** Before the first such method is linked. */
    public static void before() {
        ONCE.play();
    }

    @Override
    void playAll() throws Throwable {
        AsyncIdempotentLayer layer = new AsyncIdempotentLayer(AsyncLayer.BODY, KeyedRehearsal.method(), new Later());
        play(layer, 1, work -> work.complete("result"));
        play(layer, 2, work -> work.completeExceptionally(new Expected()));
    }

    private static void play(AsyncIdempotentLayer layer, int key, Consumer<CompletableFuture<Object>> ending)
            throws Throwable {
        CompletableFuture<Object> work = new CompletableFuture<>();
        var unused = layer.call(new Part(KeyedRehearsal.key(key), work), RetryTerms.NO_DEADLINE);
        unused = layer.call(new Part(KeyedRehearsal.key(key), work), RetryTerms.NO_DEADLINE);
        ending.accept(work);
    }
}
