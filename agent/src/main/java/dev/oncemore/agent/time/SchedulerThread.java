package dev.oncemore.agent.time;

import dev.oncemore.agent.stack.Headroom;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that waits for the delays and deadlines of all calls of the JVM. It does nothing else: tasks that are
 * due are handed to an executor, so no body and no dependent of a future ever delays the others. The first task that
 * has to wait starts it.
 *
 * <pre>
 *   who plans   push what is planned ; is it sooner than wakeAt?  ── yes ──► wakeAt := its time ; ring
 *   the thread  wakeAt := none ; take over what was pushed ; hand over what is due ; wakeAt := the earliest ; sleep
 *   until then or a ring
 * </pre>
 *
 * <p>Each side writes before it reads, so one of them sees the other. A thread that plans takes no lock, because a
 * stack overflow might leave it held: every step is one compare-and-set, and the steps after it may be missing. Only
 * the ring must not be missing, since others rely on it, so there must be enough stack for it beforehand.
 */
public final class SchedulerThread {

    public static final SchedulerThread SYSTEM = new SchedulerThread();

    /** The default number of threads of a pool. */
    public static final int POOL_SIZE = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    /**
     * How long to wait before an executor that has rejected a task is asked again: no delay ends without the attempt
     * that follows it.
     */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How many tasks may be cancelled, besides half of those that wait, before they are removed. */
    private static final int CLUTTER = 10_000;

    private static final long NEVER = Long.MAX_VALUE / 2;

    /** For tasks that do not block: runs them on the thread itself. */
    private static final Executor HERE = new Executor() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    };

    private final long origin = Ticker.SYSTEM.nanos();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicReference<@Nullable Due> arrived = new AtomicReference<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicLong wakeAt = new AtomicLong(NEVER);

    /** Only the thread itself uses these two. */
    private final PriorityQueue<Due> waiting = new PriorityQueue<>();

    private @Nullable Due arriving;

    /** A scheduler whose tasks run on this executor when they are due. */
    public Scheduler handingTo(Executor executor) {
        return new Scheduler() {
            @Override
            public Future<?> after(long nanos, Runnable task) {
                long now = now();
                Due due = new Due(executor, task, nanos < NEVER - now ? now + nanos : NEVER);
                plan(due, now);
                return due;
            }
        };
    }

    /** Threads with that name, and more of them if none begins a task for that long although one is waiting. */
    public Executor pool(String name, int size, long patienceNanos) {
        return new GrowingPool(name, size, patienceNanos, handingTo(HERE));
    }

    private long now() {
        return Ticker.SYSTEM.nanos() - origin;
    }

    private void plan(Due due, long now) {
        Thread waker = started();
        Due below;
        do {
            below = arrived.get();
            due.below = below;
        } while (!arrived.compareAndSet(below, due));
        if (due.at <= now) { // also near the end of a stack
            LockSupport.unpark(waker);
        } else {
            wakeBy(due.at, waker);
        }
    }

    private void wakeBy(long at, Thread waker) {
        for (long planned = wakeAt.get(); at < planned; planned = wakeAt.get()) {
            Headroom.requireToHandOver();
            if (wakeAt.compareAndSet(planned, at)) {
                LockSupport.unpark(waker);
                return;
            }
        }
    }

    /** @throws OutOfMemoryError if there is no thread to be had, before anything is planned */
    private Thread started() {
        Thread running = thread.get();
        return running == null ? start() : running;
    }

    private Thread start() {
        Headroom.require();
        Thread made = DaemonThread.of("oncemore-scheduler", new Runnable() {
            @Override
            public void run() {
                while (true) {
                    turn();
                }
            }
        });
        if (!thread.compareAndSet(null, made)) {
            return started();
        }
        boolean started = false;
        try {
            made.start();
            started = true;
        } finally {
            if (!started) {
                thread.set(null);
            }
        }
        return made;
    }

    private void turn() {
        try {
            round();
            sleep();
        } catch (Throwable survived) { // such as an OutOfMemoryError: the waiting tasks are still there
            LockSupport.parkNanos(this, AGAIN_NANOS);
        }
    }

    private void round() {
        wakeAt.set(NEVER);
        takeOver();
        if (cancelled.get() > CLUTTER + waiting.size() / 2) {
            cancelled.set(0);
            waiting.removeIf(Due::isDone);
        }
        for (Due first = waiting.peek(); first != null; first = waiting.peek()) {
            if (first.at > now()) {
                expect(first.at);
                return;
            }
            waiting.remove();
            handOver(first);
        }
    }

    /** If memory runs out in the middle of it, it goes on in the next round. */
    private void takeOver() {
        do {
            for (Due next = arriving; next != null; next = arriving) {
                if (!next.isDone()) {
                    waiting.add(next);
                }
                arriving = next.below;
                next.below = null;
            }
            arriving = arrived.getAndSet(null);
        } while (arriving != null);
    }

    private void handOver(Due due) {
        if (due.isDone()) {
            return;
        }
        try {
            due.executor.execute(due);
        } catch (Throwable refused) { // perhaps there is no memory for another thread
            due.at = now() + AGAIN_NANOS;
            waiting.add(due);
        }
    }

    private void expect(long at) {
        for (long planned = wakeAt.get(); at < planned; planned = wakeAt.get()) {
            if (wakeAt.compareAndSet(planned, at)) {
                return;
            }
        }
    }

    /**
     * Waits until the time or until it is unparked. A task that is due at once has not set the time to wake up, and an
     * executor in which this thread waited for a lock may have used up the ring: so it checks whether anything has
     * arrived.
     */
    @SuppressWarnings("CheckReturnValue") // with its flag set a thread does not park
    private void sleep() {
        long left = wakeAt.get() - now();
        if (left > 0 && arrived.get() == null) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    /** A planned task. */
    private final class Due extends FutureTask<@Nullable Void> implements Comparable<Due> {

        private final Executor executor;
        private long at;

        /** The task that arrived before it. */
        private @Nullable Due below;

        Due(Executor executor, Runnable task, long at) {
            super(task, null);
            this.executor = executor;
            this.at = at;
        }

        @Override
        public int compareTo(Due other) {
            return Long.compare(at, other.at);
        }

        /** It only takes up room, so its removal may fail. */
        @Override
        protected void done() {
            if (isCancelled() && cancelled.incrementAndGet() % CLUTTER == 0) {
                try {
                    wakeBy(0, started());
                } catch (StackOverflowError | OutOfMemoryError later) {
                    return;
                }
            }
        }
    }
}
