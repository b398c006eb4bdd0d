package dev.oncemore.agent.time;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The one way to run something later without a waiting thread. */
@FunctionalInterface
public interface Scheduler {

    /**
     * For tasks that rescue calls when other threads are blocked: deadlines, the renewal of leases, and work that must
     * go on elsewhere. It has as many threads as it needs.
     */
    Scheduler SYSTEM = SchedulerThread.SYSTEM.handingTo(SchedulerThread.SYSTEM.pool(
            "oncemore-scheduler-due", SchedulerThread.POOL_SIZE, TimeUnit.MILLISECONDS.toNanos(1)));

    /**
     * Runs the task after a while, on a thread that may block.
     *
     * @return cancels the task, as long as it has not begun
     */
    Future<?> after(long nanos, Runnable task);
}
