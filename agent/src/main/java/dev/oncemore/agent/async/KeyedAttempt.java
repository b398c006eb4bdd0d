package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.idempotent.Ending;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body that each attempt runs inside of its keyed call, and of which it is known whether its work may still be going on when the call has ended.
 *
 * <p>A stage that was cancelled, by whomever, tells nothing about the work behind it: a {@link CompletableFuture} cannot stop that.
 */
final class KeyedAttempt extends AsyncAttempt {

    private final AsyncAttempt body;
    private final Supplier<CallScope> scope;

    /** The attempts of one call come one after the other, but on any thread. */
    private volatile @Nullable CompletableFuture<?> latest;

    private volatile boolean earlierMayRun;

    /** @param scope that of an attempt which begins on the thread that asks */
    KeyedAttempt(AsyncAttempt body, Supplier<CallScope> scope) {
        this.body = body;
        this.scope = scope;
    }

    @Override
    protected CompletionStage<?> run() throws Throwable {
        earlierMayRun = mayStillRun();
        latest = null;
        return tracked((CompletionStage<?>) Objects.requireNonNull(CallScope.run(scope.get(), body::begin)));
    }

    /** A future that is done when its dependents hear of it, which one that was made of the stage later need not be. */
    private CompletionStage<?> tracked(CompletionStage<?> stage) {
        CompletableFuture<?> future = LayerFuture.isReadable(stage) ? (CompletableFuture<?>) stage : followed(stage);
        latest = future;
        return future;
    }

    private static CompletableFuture<?> followed(CompletionStage<?> stage) {
        CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
        var unused = stage.handle(
                (result, failure) -> failure == null ? future.complete(result) : future.completeExceptionally(failure));
        return future;
    }

    /** What is left of the call that failed so. */
    Ending ending(Throwable failure) {
        if (mayStillRun()) {
            return Ending.STILL_RUNNING;
        }
        return failure instanceof CancellationException || failure instanceof InterruptedException
                ? Ending.CALLED_OFF
                : Ending.FAILED;
    }

    private boolean mayStillRun() {
        CompletableFuture<?> future = latest;
        return earlierMayRun || (future != null && (!future.isDone() || future.isCancelled()));
    }

    @Override
    protected @Nullable CompletionStage<?> recover(Throwable failure) throws Throwable {
        return body.recover(failure);
    }

    @Override
    protected boolean needsStage() {
        return body.needsStage();
    }
}
