package dev.oncemore.agent.async;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that waits for pauses and deadlines to end, for all calls of the JVM. It does nothing else: what is due is handed to an
 * executor, so that no body and no dependent of a future ever delays the others. It is started by the first that has to wait.
 */
public final class SchedulerThread implements Scheduler {

    /** When to ask the executor again, if it refused: no pause ends without the attempt that was to follow. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ScheduledThreadPoolExecutor thread;
    private final Executor executor;

    /** A thread that hands what is due to this executor. */
    public SchedulerThread(Executor executor) {
        this.executor = executor;
        this.thread = new ScheduledThreadPoolExecutor(1, new DaemonThreads("oncemore-scheduler"));
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Future<?> after(long nanos, Runnable task) {
        return thread.schedule(new HandOver(task), nanos, TimeUnit.NANOSECONDS);
    }

    private final class HandOver implements Runnable {

        private final Runnable task;

        HandOver(Runnable task) {
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
