package dev.oncemore.agent.async;

import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that waits for pauses and deadlines to end, for all calls of the JVM. It does nothing else: what is due is handed to an
 * executor, so that no body and no dependent of a future ever delays the others. It is started by the first that has to wait.
 */
public final class SchedulerThread {

    /** When to ask the executor again, if it refused: no pause ends without the attempt that was to follow. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, new DaemonThreads("oncemore-scheduler"));

    public SchedulerThread() {
        thread.setRemoveOnCancelPolicy(true);
    }

    /** A scheduler whose tasks run on this executor when they are due. */
    public Scheduler handingTo(Executor executor) {
        return new Scheduler() {
            @Override
            public Future<?> after(long nanos, Runnable task) {
                return thread.schedule(new HandOver(executor, task), nanos, TimeUnit.NANOSECONDS);
            }
        };
    }

    private final class HandOver implements Runnable {

        private final Executor executor;
        private final Runnable task;

        HandOver(Executor executor, Runnable task) {
            this.executor = executor;
            this.task = task;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // of the attempt that follows it cannot be cancelled any more
        public void run() {
            try {
                executor.execute(task);
            } catch (Throwable refused) { // no memory for another thread, perhaps
                thread.schedule(this, AGAIN_NANOS, TimeUnit.NANOSECONDS);
            }
        }
    }
}
