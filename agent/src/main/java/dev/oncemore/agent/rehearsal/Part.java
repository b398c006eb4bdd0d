package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.async.AsyncAttempt;
import dev.oncemore.agent.key.BoundKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Work that begins, and ends when it is told to. */
final class Part extends AsyncAttempt {

    private final BoundKey key;
    private final CompletableFuture<Object> stage;

    Part(BoundKey key, CompletableFuture<Object> stage) {
        this.key = key;
        this.stage = stage;
    }

    @Override
    protected CompletionStage<?> run() {
        return stage;
    }

    @Override
    protected CompletionStage<?> recover(Throwable failure) {
        return CompletableFuture.completedFuture("fallback");
    }

    @Override
    protected BoundKey key() {
        return key;
    }
}
