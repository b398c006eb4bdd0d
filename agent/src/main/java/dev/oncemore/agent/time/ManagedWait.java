package dev.oncemore.agent.time;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;

/**
 * A wait that a {@link ForkJoinPool} knows of when one of its threads is about to wait, so that another thread can take
 * over meanwhile, as with {@link java.util.concurrent.CompletableFuture#join}. Otherwise a few waits could use up the
 * common pool while the task that they wait for is in its queue.
 *
 * <p>Its subclasses are not lambdas, because a thread may begin to wait near the end of its stack, where nothing should
 * be linked for the first time.
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
     * While it looked for another thread, the pool may have parked this one and used up the permit of the thread that
     * ended the wait: so it checks once more.
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
