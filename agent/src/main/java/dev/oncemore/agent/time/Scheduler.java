package dev.oncemore.agent.time;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The one way to have something happen later without a thread that waits for it. */
@FunctionalInterface
public interface Scheduler {

    /**
     * For what rescues calls from whatever blocks on other threads: deadlines, the renewal of leases, and what must go
     * on elsewhere. Its threads are as many as it takes.
     */
    Scheduler SYSTEM = SchedulerThread.SYSTEM.handingTo(SchedulerThread.SYSTEM.pool(
            "oncemore-scheduler-due", SchedulerThread.POOL_SIZE, TimeUnit.MILLISECONDS.toNanos(1)));

    /**
     * Runs the task after a while, on a thread that may block.
     *
     * @return to cancel it by, as long as it has not begun
     */
    Future<?> after(long nanos, Runnable task);
}
