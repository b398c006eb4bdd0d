package dev.oncemore.agent.async;

import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.Scheduler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stage that a layer returns while it waits for another, which its subclasses say what to do with. Outside of its
 * layer it is a {@link CompletableFuture} like any other.
 *
 * <p>It is in one of three states, and goes from one to the next by a compare-and-set, so that of an outcome, a
 * deadline and a cancellation that come at the same time one alone is taken into account:
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
 * <p>It is completed after it has ended, by the one that ended it, and as the last of all that this one does: what was
 * waited for is cut short before, from the inside out. To complete it runs what depends on it, which may take its time,
 * and holds no lock.
 */
abstract class LayerFuture extends CompletableFuture<@Nullable Object>
        implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

    /**
     * What {@link CompletableFuture#minimalCompletionStage()} makes: a future by its class, but it refuses to be asked
     * or completed.
     */
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

    /** Null while a step is taken, a {@link StopReason} after the last. */
    private volatile @Nullable Object waitingFor;

    /** What a step is beginning. */
    private volatile @Nullable Beginning beginning;

    /** A step: the stage it waited for has this result. */
    abstract void succeeded(@Nullable Object result);

    /** A step: the stage it waited for has failed so. */
    abstract void failed(Throwable failure);

    /**
     * It ends before its time: accounts for what was under way, and lets go of it.
     *
     * @param what it waited for; null if a step is being taken, which will notice
     */
    abstract void cutShort(@Nullable Object what, StopReason how);

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
        } else if (waitingFor instanceof StopReason how) {
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
        return waitingFor instanceof StopReason;
    }

    /** Begins a step, as what it waited for has come; false if it waits for that no more. */
    final boolean came(Object what) {
        return WAITING_FOR.compareAndSet(this, what, null);
    }

    @Override
    public final @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
        Object was = waitingFor;
        if (was instanceof CompletionStage<?> stage) {
            if (stage instanceof LayerFuture || Headroom.suffices()) { // a layer further in has seen to that for all
                step(stage, result, failure);
            } else {
                elsewhere(stage, result, failure);
            }
        }
        return null;
    }

    private void step(CompletionStage<?> stage, @Nullable Object result, @Nullable Throwable failure) {
        if (!came(stage)) {
            return;
        }
        try {
            if (failure == null) {
                succeeded(result);
            } else {
                failed(unwrapped(failure));
            }
        } catch (Throwable broken) { // never leave it waiting
            endWith(broken);
        }
    }

    /** The stage was completed near the end of a stack. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
    private void elsewhere(CompletionStage<?> stage, @Nullable Object result, @Nullable Throwable failure) {
        Scheduler.SYSTEM.after(0, new Runnable() {
            @Override
            public void run() {
                step(stage, result, failure);
            }
        });
    }

    /** What the JDK puts around a failure from stage to stage is taken off, once. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getClass() == CompletionException.class ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /** In a step: it is the last, if this has not ended meanwhile. */
    final boolean end() {
        return WAITING_FOR.compareAndSet(this, null, StopReason.REACHED);
    }

    /** Ends whatever it is doing; what it waited for, or the end that it had come to before. */
    private @Nullable Object end(StopReason how) {
        for (; ; ) {
            Object was = waitingFor;
            if (was instanceof StopReason || WAITING_FOR.compareAndSet(this, was, how)) {
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
        stop(StopReason.ABANDONED);
        failWith(broken);
    }

    /** Ends at a deadline of this layer's own. */
    final void timeOut(Throwable exceeded) {
        if (stop(StopReason.TIMED_OUT)) {
            failWith(exceeded);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        stop(StopReason.ABANDONED);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(@Nullable Object result) {
        stop(StopReason.completed(result));
        return super.complete(result);
    }

    /** Also at the end of {@link #orTimeout}, which is a deadline, and as such cancels what goes on. */
    @Override
    public boolean completeExceptionally(Throwable failure) {
        stop(failure.getClass() == TimeoutException.class ? StopReason.ABANDONED : StopReason.failed(failure));
        return super.completeExceptionally(failure);
    }

    /** As the JDK's, which would complete this silently. */
    @Override
    public CompletableFuture<@Nullable Object> completeAsync(
            Supplier<? extends @Nullable Object> supplier, Executor executor) {
        executor.execute(new Completion(this, Objects.requireNonNull(supplier)));
        return this;
    }

    private record Completion(LayerFuture future, Supplier<? extends @Nullable Object> supplier)
            implements Runnable, AsynchronousCompletionTask {

        @Override
        public void run() {
            if (future.isDone()) {
                return;
            }
            Object result;
            try {
                result = supplier.get();
            } catch (Throwable failure) {
                future.stop(StopReason.failed(failure));
                future.failWith(failure instanceof CompletionException ? failure : new CompletionException(failure));
                return;
            }
            future.complete(result);
        }
    }

    @Override
    public void obtrudeValue(@Nullable Object result) {
        stop(StopReason.completed(result));
        super.obtrudeValue(result);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        stop(StopReason.failed(failure));
        super.obtrudeException(failure);
    }

    /**
     * Ends this from the inside out, all but its own completion: accounts for what was under way, and then ends what it
     * waited for, so that whoever depends on this finds nothing of the call going on.
     *
     * @return whether it had not ended before
     */
    private boolean stop(StopReason how) {
        Object was = end(how);
        if (was instanceof StopReason) {
            return false;
        }
        cutShort(was, how);
        if (was instanceof CompletionStage<?> stage) {
            cancel(stage, how);
        }
        awaitBegun();
        return true;
    }

    /** A layer further in learns how it came to it: a circuit breaker counts a deadline and not a cancellation. */
    static void cancel(CompletionStage<?> stage, StopReason how) {
        if (stage instanceof LayerFuture layer) {
            if (layer.stop(how)) {
                how.reach(layer);
            }
            return;
        }
        try {
            how.reach(stage);
        } catch (Throwable cannot) { // one that does not let itself be cancelled runs on, and its result is dropped
            return;
        }
    }

    final void cancelNow() {
        super.cancel(true);
    }

    /**
     * In a step: begins something of the application's, unless this has ended. Whoever ends it at the same time waits
     * until it has certainly begun, so that nothing begins after that.
     */
    final CompletionStage<?> beginUnlessEnded(Attempt work) throws Throwable {
        beginning = new Beginning(Thread.currentThread(), System.nanoTime());
        try {
            if (hasEnded()) {
                throw new CalledOff();
            }
            return (CompletionStage<?>) Objects.requireNonNull(work.run());
        } finally {
            beginning = null;
        }
    }

    /**
     * Between the look at the end and the first step of the application's code there is next to nothing; but the thread
     * may be stopped just there.
     */
    @SuppressWarnings({"ThreadPriorityCheck", "ReferenceEquality"}) // a hint to the JVM alone; that very beginning
    private void awaitBegun() {
        Beginning seen = beginning;
        while (seen != null && seen == beginning && seen.mayNotHaveBegun()) {
            Thread.yield();
        }
    }

    private record Beginning(Thread thread, long since) {

        private static final long CERTAINLY_BEGUN = TimeUnit.MILLISECONDS.toNanos(10);

        boolean mayNotHaveBegun() {
            return thread != Thread.currentThread() && System.nanoTime() - since < CERTAINLY_BEGUN;
        }
    }
}
