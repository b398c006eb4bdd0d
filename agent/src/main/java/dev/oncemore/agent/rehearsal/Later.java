package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.time.Parker;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The time of a rehearsal: nobody waits in it, and planned tasks run on request. */
final class Later implements Ticker, Sleeper, Parker, Scheduler {

    private static final long STEP = TimeUnit.MINUTES.toNanos(30);

    private final Queue<FutureTask<?>> planned = new ArrayDeque<>();
    private long now;

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public void sleep(long nanos) {}

    @Override
    public void park(BooleanSupplier over, long nanos) {}

    @Override
    public Future<?> after(long nanos, Runnable task) {
        FutureTask<@Nullable Void> future = new FutureTask<>(task, null);
        planned.add(future);
        return future;
    }

    /** Lets half an hour pass, and runs everything that is planned by now. */
    void come() {
        now += STEP;
        for (int left = planned.size(); left > 0; left--) {
            planned.remove().run();
        }
    }
}
