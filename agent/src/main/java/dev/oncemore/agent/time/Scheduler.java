package dev.oncemore.agent.time;

import java.util.concurrent.Future;

/** The one way to have something happen later without a thread that waits for it. */
@FunctionalInterface
public interface Scheduler {

    /**
     * Runs the task after a while, on a thread that may block.
     *
     * @return to cancel it by, as long as it has not begun
     */
    Future<?> after(long nanos, Runnable task);
}
