package dev.oncemore.agent.async;

import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What is to happen some time from now unless it is stopped before, which another thread may do while it begins. */
final class Timer {

    private volatile boolean stopped;
    private volatile @Nullable Future<?> due;

    /** Once. */
    void begin(Scheduler scheduler, long nanos, Runnable task) {
        if (stopped) {
            return;
        }
        Future<?> begun = scheduler.after(nanos, task);
        due = begun;
        if (stopped) { // perhaps before 'due' was there to be cancelled
            begun.cancel(false);
        }
    }

    void stop() {
        stopped = true;
        Future<?> begun = due;
        if (begun != null) {
            begun.cancel(false);
        }
    }
}
