package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.idempotent.FailureKind;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body that each attempt runs inside of its keyed call, and of which it is known whether its work may still be going
 * on when the call has ended.
 *
 * <p>A stage that was cancelled, by whomever, tells nothing about the work behind it: a {@link CompletableFuture}
 * cannot stop that.
 */
final class KeyedAttempt extends AsyncAttempt {

    /** What the latest attempt is while its body has not returned: the body runs. */
    private static final CompletableFuture<?> BEGINNING = new CompletableFuture<>();

    private final AsyncAttempt body;
    private final Supplier<CallScope> scope;

    /** The attempts of one call come one after the other, but on any thread. */
    private volatile @Nullable CompletableFuture<?> latest;

    /** Of the latest attempt: its result was judged a failure. */
    private volatile boolean rejected;

    /** It was the caller who had the latest stage cancelled. */
    private volatile boolean calledOff;

    private volatile boolean earlierMayHaveWorked;

    /** The call has ended, and its key may be another's by now. */
    private boolean over;

    /** @param scope that of an attempt which begins on the thread that asks */
    KeyedAttempt(AsyncAttempt body, Supplier<CallScope> scope) {
        this.body = body;
        this.scope = scope;
    }

    @Override
    protected CompletionStage<?> run() throws Throwable {
        open();
        CompletableFuture<?> begun = null;
        try {
            begun = tracked((CompletionStage<?>) Objects.requireNonNull(CallScope.run(scope.get(), body::begin)));
            return begun;
        } finally {
            latest = begun;
        }
    }

    /** Against {@link #kind}: either that sees the attempt, or there is none. */
    private synchronized void open() {
        if (over) {
            throw new CancellationException();
        }
        earlierMayHaveWorked = mayHaveWorked();
        rejected = false;
        latest = BEGINNING;
    }

    /** A future that is done when its dependents hear of it, which one that was made of the stage later need not be. */
    private static CompletableFuture<?> tracked(CompletionStage<?> stage) {
        return LayerFuture.isReadable(stage) ? (CompletableFuture<?>) stage : new Followed(stage).begun();
    }

    /** A stage that is no future: to cancel this is to cancel that, as far as it lets itself be. */
    private static final class Followed extends CompletableFuture<@Nullable Object> {

        private final CompletionStage<?> stage;

        Followed(CompletionStage<?> stage) {
            this.stage = stage;
        }

        Followed begun() {
            var unused = stage.handle(
                    (result, failure) -> failure == null ? complete(result) : completeExceptionally(failure));
            return this;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            LayerFuture.cancel(stage, StopReason.ABANDONED);
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }

    @Override
    protected void rejected() {
        rejected = true;
    }

    /** The caller waits no more, nor does anyone else: what comes now is a consequence of that. */
    void calledOff() {
        calledOff = true;
    }

    /** Whether the result that the call has now is one that was judged a failure. */
    boolean isResultRejected() {
        return rejected;
    }

    /** What is left of the call that failed so before it had a stage: its thread is the caller's own. */
    FailureKind kindBeforeStage(Throwable failure) {
        FailureKind kind = kind(failure);
        return kind == FailureKind.FAILED && failure instanceof InterruptedException ? FailureKind.CALLED_OFF : kind;
    }

    /** What is left of the call that failed so. No attempt begins after it. */
    synchronized FailureKind kind(Throwable failure) {
        over = true;
        boolean mayHaveWorked = mayHaveWorked();
        if (!(failure instanceof CancellationException)) {
            return mayHaveWorked ? FailureKind.STILL_RUNNING : FailureKind.FAILED;
        }
        if (calledOff) {
            return mayHaveWorked ? FailureKind.LEFT_RUNNING : FailureKind.CALLED_OFF;
        }
        CompletableFuture<?> stage = latest;
        if (stage != null && stage.isCancelled()) {
            return FailureKind.CANCELLED;
        }
        return mayHaveWorked ? FailureKind.STILL_RUNNING : FailureKind.FAILED;
    }

    /**
     * Whether any attempt may still do its work, or has done it and its result has been missed: it came as the call was
     * cancelled, or at a deadline. A stage is asked once, since it may end in between.
     */
    private boolean mayHaveWorked() {
        CompletableFuture<?> stage = latest;
        return earlierMayHaveWorked || (stage != null && !rejected && !hasFailed(stage));
    }

    private static boolean hasFailed(CompletableFuture<?> stage) {
        return stage.isCompletedExceptionally() && !stage.isCancelled();
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
