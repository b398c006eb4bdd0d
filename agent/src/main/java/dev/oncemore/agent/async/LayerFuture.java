package dev.oncemore.agent.async;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The stage that a layer returns while it waits for another, which its subclasses say what to do with. Outside of its layer it is a {@link
 * CompletableFuture} like any other.
 *
 * <p>It is in one of three states, and goes from one to the next by a compare-and-set, so that of an outcome, a deadline and a cancellation that
 * come at the same time one alone is taken into account:
 *
 * <pre>
 *                     follow(stage)
 *            ┌─────────────────────────────► waits for a stage, or whatever else a subclass waits for
 *            │                                        │           │
 *   takes a step ◄────────────────────────────────────┘           │ deadline, cancellation: what it
 *            │                it came                             │ waited for is cut short
 *            │ end()                                              ▼
 *            └──────────────────────────────────────────────► ended
 * </pre>
 *
 * <p>It is completed after it has ended, by the one that ended it. That runs what depends on it, which may take its time, and holds no lock.
 */
abstract class LayerFuture extends CompletableFuture<@Nullable Object>
        implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

    /** What {@link CompletableFuture#minimalCompletionStage()} makes: a future by its class, but it refuses to be asked or completed. */
    private static final Class<?> READ_ONLY =
            CompletableFuture.completedStage(null).getClass();

    private static final VarHandle WAITING_FOR;

    static {
        try {
            WAITING_FOR = MethodHandles.lookup().findVarHandle(LayerFuture.class, "waitingFor", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Null while a step is taken, an {@link End} after the last. */
    private volatile @Nullable Object waitingFor;

    /** A step: the stage it waited for has this result. */
    abstract void succeeded(@Nullable Object result);

    /** A step: the stage it waited for has failed so. */
    abstract void failed(Throwable failure);

    /**
     * It ends before its time: accounts for what was under way, and lets go of it.
     *
     * @param what it waited for; null if a step is being taken, which will notice
     */
    abstract void cutShort(@Nullable Object what, End how);

    /** Whether there is a result already, so that there is nothing to wait for. */
    static boolean hasResult(CompletionStage<?> stage) {
        return isReadable(stage)
                && stage instanceof CompletableFuture<?> future
                && future.isDone()
                && !future.isCompletedExceptionally();
    }

    /** Whether it is a future that answers when it is asked. */
    static boolean isReadable(CompletionStage<?> stage) {
        return stage instanceof CompletableFuture && stage.getClass() != READ_ONLY;
    }

    /** Whether it is of an application's own class, whose dependents are so too. */
    static boolean isOfAnotherClass(CompletableFuture<?> future) {
        Class<?> type = future.getClass();
        return type != CompletableFuture.class && type != READ_ONLY && !(future instanceof LayerFuture);
    }

    /** The last thing in a step: waits for this stage from now on. */
    final void follow(CompletionStage<?> stage) {
        if (waitFor(stage)) {
            try {
                stage.handle(this);
            } catch (Throwable broken) { // the stage may be of the application's own class
                apply(null, broken);
            }
        } else if (waitingFor instanceof End how) {
            cancel(stage, how);
        }
    }

    /** The last thing in a step; false if this has ended meanwhile. */
    final boolean waitFor(Object what) {
        return WAITING_FOR.compareAndSet(this, null, what);
    }

    final boolean waitsFor(Object what) {
        return waitingFor == what;
    }

    /** Whether the last step is over, so that nothing is waited for any more; it may not be completed yet. */
    final boolean hasEnded() {
        return waitingFor instanceof End;
    }

    /** Begins a step, as what it waited for has come; false if it waits for that no more. */
    final boolean came(Object what) {
        return WAITING_FOR.compareAndSet(this, what, null);
    }

    @Override
    public final @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
        Object was = waitingFor;
        if (was instanceof CompletionStage<?> && came(was)) {
            try {
                if (failure == null) {
                    succeeded(result);
                } else {
                    failed(unwrapped(failure));
                }
            } catch (Throwable broken) { // by no means may it wait for ever
                endWith(broken);
            }
        }
        return null;
    }

    /** What the JDK puts around a failure from stage to stage is taken off, once. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getClass() == CompletionException.class ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /** In a step: it is the last, if this has not ended meanwhile. */
    final boolean end() {
        return WAITING_FOR.compareAndSet(this, null, End.REACHED);
    }

    /** Ends whatever it is doing; what it waited for, or the end that it had come to before. */
    private @Nullable Object end(End how) {
        for (; ; ) {
            Object was = waitingFor;
            if (was instanceof End || WAITING_FOR.compareAndSet(this, was, how)) {
                return was;
            }
        }
    }

    /** After the end. */
    final void succeedWith(@Nullable Object result) {
        super.complete(result);
    }

    /** After the end. */
    final void failWith(Throwable failure) {
        super.completeExceptionally(failure);
    }

    /** Ends with what was thrown in a step, which should not have been. */
    final void endWith(Throwable broken) {
        cutShort(End.ABANDONED);
        failWith(broken);
    }

    /** Ends at a deadline of this layer's own. */
    final void timeOut(Throwable exceeded) {
        Object was = end(End.TIMED_OUT);
        if (!(was instanceof End)) {
            cutShort(was, End.TIMED_OUT);
            failWith(exceeded);
            cancelStage(was, End.TIMED_OUT);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Object was = cutShort(End.ABANDONED);
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        cancelStage(was, End.ABANDONED);
        return cancelled;
    }

    @Override
    public boolean complete(@Nullable Object result) {
        Object was = cutShort(End.ABANDONED);
        boolean completed = super.complete(result);
        cancelStage(was, End.ABANDONED);
        return completed;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        Object was = cutShort(End.ABANDONED);
        boolean completed = super.completeExceptionally(failure);
        cancelStage(was, End.ABANDONED);
        return completed;
    }

    private @Nullable Object cutShort(End how) {
        Object was = end(how);
        if (!(was instanceof End)) {
            cutShort(was, how);
        }
        return was;
    }

    private static void cancelStage(@Nullable Object was, End how) {
        if (was instanceof CompletionStage<?> stage) {
            cancel(stage, how);
        }
    }

    /** A layer further in learns how it came to it: a circuit breaker counts a deadline and not a cancellation. */
    static void cancel(CompletionStage<?> stage, End how) {
        if (stage instanceof LayerFuture layer) {
            Object was = layer.cutShort(how);
            layer.cancelled();
            cancelStage(was, how);
            return;
        }
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (Throwable cannot) { // one that does not let itself be cancelled runs on, and its result is dropped
            return;
        }
    }

    private void cancelled() {
        super.cancel(true);
    }
}
