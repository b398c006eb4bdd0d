package dev.oncemore.agent.time;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;

/**
 * A wait that a {@link ForkJoinPool} is told of when one of its threads is about to wait: it lets another thread take
 * over meanwhile, as it does for {@link java.util.concurrent.CompletableFuture#join}. Otherwise a few waits could use
 * up the common pool, with the very task in its queue that they wait for.
 *
 * <p>Its subclasses are no lambdas: a thread may come to wait near the end of its stack, where nothing should be linked
 * for the first time.
 */
abstract class ManagedWait implements ForkJoinPool.ManagedBlocker {

    private boolean waited;

    /** Waits once, unless it is over. */
    final void begin() throws InterruptedException {
        if (!(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
            block();
            return;
        }
        try {
            ForkJoinPool.managedBlock(this);
        } catch (RejectedExecutionException | OutOfMemoryError noOtherThread) {
            block(); // the pool does without this thread then
        }
    }

    /** Whether there is nothing to wait for. */
    abstract boolean isOver();

    /** The wait itself. */
    abstract void await() throws InterruptedException;

    @Override
    public final boolean isReleasable() {
        return waited || isOver();
    }

    /**
     * To find another thread the pool may have parked this one, and used up the permit of whoever ended the wait: so it
     * looks once more.
     */
    @Override
    public final boolean block() throws InterruptedException {
        if (!isReleasable()) {
            waited = true;
            await();
        }
        return true;
    }
}
