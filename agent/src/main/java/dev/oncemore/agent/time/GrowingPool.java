package dev.oncemore.agent.time;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pool of a few threads, and of more while all are blocked. So no task waits for the end of another one, which may
 * itself be waiting for that task.
 *
 * <pre>
 *   execute ── a thread is free ──► runs
 *      │ none
 *      ▼
 *   queue ── after the pool's patience: have fewer tasks begun than there are threads?
 *      ▲                       │ no              │ yes
 *      └───────────────────────┴──── twice as many threads, at most one for each task
 * </pre>
 *
 * <p>The queue has no limit, because a rejected task would be lost. Threads end when no task arrives for a while;
 * additional ones are then not replaced.
 */
final class GrowingPool implements Executor {

    private static final long KEPT_SECONDS = 10;

    private final int size;
    private final long patienceNanos;
    private final Scheduler looks;
    private final Threads threads;

    /** The number of tasks that have begun so far. */
    private final AtomicLong begun = new AtomicLong();

    /** Whether the next check is planned. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /** @param looks runs the checks, which do not block, on a thread that nothing can block */
    GrowingPool(String name, int size, long patienceNanos, Scheduler looks) {
        this.size = size;
        this.patienceNanos = patienceNanos;
        this.looks = looks;
        this.threads = new Threads(name);
    }

    private final class Threads extends ThreadPoolExecutor {

        Threads(String name) {
            super(
                    size,
                    Integer.MAX_VALUE,
                    KEPT_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    new DaemonThreads(name));
            allowCoreThreadTimeOut(true);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            begun.incrementAndGet();
        }
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (OutOfMemoryError noMoreThreads) {
            if (threads.getPoolSize() == 0) {
                throw noMoreThreads;
            }
            threads.getQueue().add(task);
        }
        watch();
    }

    private void watch() {
        if (!threads.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            plan();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is not called off
    private void plan() {
        looks.after(patienceNanos, new Look(begun.get()));
    }

    private final class Look implements Runnable {

        private final long before;

        Look(long before) {
            this.before = before;
        }

        @Override
        public void run() {
            if (threads.getQueue().isEmpty()) {
                threads.setCorePoolSize(size);
                watched.set(false);
                watch(); // for a task that came in between
                return;
            }
            try {
                growIfBlocked(begun.get() - before);
            } finally { // without memory for another thread too
                plan();
            }
        }
    }

    private void growIfBlocked(long begunSince) {
        int there = Math.max(size, threads.getPoolSize());
        if (begunSince < there) {
            threads.setCorePoolSize(there + Math.min(there, threads.getQueue().size()));
            threads.prestartAllCoreThreads(); // it may have had that size before, with fewer threads running
        }
    }
}
