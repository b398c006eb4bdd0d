package dev.oncemore.agent.async;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of one call with that call's arguments: each run is an attempt, and begins work whose result comes later.
 */
public abstract class AsyncAttempt {

    private volatile @Nullable CompletableFuture<?> model;

    /** Begins an attempt. Throws what the method throws; its stage may be null, as a method can return anything. */
    protected abstract @Nullable CompletionStage<?> run() throws Throwable;

    /** Begins the fallback of the method. Throws the failure itself if there is none that answers for it. */
    protected @Nullable CompletionStage<?> recover(Throwable failure) throws Throwable {
        throw failure;
    }

    /** The latest attempt has a result that is to be retried as if it were a failure. */
    protected void rejected() {}

    /** The key of the call, if the method is idempotent. Throws what a path into the arguments throws. */
    protected BoundKey key() throws Throwable {
        throw new UnsupportedOperationException("the method has no key");
    }

    /** Likewise the fingerprint, which may be none. */
    protected String fingerprint() throws Throwable {
        return StoredRecord.NO_FINGERPRINT;
    }

    /** Whether the method can return nothing but a future of its own type, which only a stage of that type can make. */
    protected boolean needsStage() {
        return false;
    }

    /**
     * Begins an attempt that has a stage.
     *
     * @throws NullPointerException if the method returned null
     */
    final CompletionStage<?> begin() throws Throwable {
        return known(run(), "the method returned null instead of a stage");
    }

    /** Likewise the fallback. */
    final CompletionStage<?> beginFallback(Throwable failure) throws Throwable {
        return known(recover(failure), "the fallback returned null instead of a stage");
    }

    private CompletionStage<?> known(@Nullable CompletionStage<?> stage, String problem) {
        if (stage == null) {
            throw new NullPointerException(problem);
        }
        if (stage instanceof CompletableFuture<?> own && model == null && LayerFuture.isOfAnotherClass(own)) {
            model = own;
        }
        return stage;
    }

    /**
     * The first stage, if it is of a class derived from {@link CompletableFuture}: what it makes by {@link
     * CompletableFuture#newIncompleteFuture()} may have an executor and a type of its own, and so should what the
     * caller gets.
     */
    final @Nullable CompletableFuture<?> model() {
        return model;
    }
}
