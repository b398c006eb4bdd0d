package dev.oncemore.agent.time;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A few threads, and more of them for as long as all are blocked: no task waits for the end of another, which may be
 * waiting for that very task.
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
 * <p>The queue has no limit, as what is refused would be lost. Threads end when nothing comes for a while; those that
 * came on top are not replaced then.
 */
final class GrowingPool implements Executor {

    private static final long KEPT_SECONDS = 10;

    private final int size;
    private final long patienceNanos;
    private final Scheduler looks;
    private final Threads threads;

    /** How many tasks have begun so far. */
    private final AtomicLong begun = new AtomicLong();

    /** Whether the next look is planned. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /** @param looks runs tasks that do not block on a thread that nothing can block */
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
            threads.prestartAllCoreThreads(); // it may have been that before, with fewer threads there than it says
        }
    }
}
