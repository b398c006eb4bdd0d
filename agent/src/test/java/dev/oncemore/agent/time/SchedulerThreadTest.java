package dev.oncemore.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SchedulerThreadTest {

    private static final InheritableThreadLocal<String> OURS = new InheritableThreadLocal<>();

    private final SchedulerThread scheduler = new SchedulerThread();

    @Test
    void isADaemonThatInheritsNothingOfTheThreadThatNeedsIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        OURS.set("of the application");
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            thread.setContextClassLoader(loader);
            CompletableFuture<String> seen = new CompletableFuture<>();
            CompletableFuture<Thread> on = new CompletableFuture<>();

            scheduler.handingTo(Runnable::run).after(0, () -> {
                seen.complete(OURS.get());
                on.complete(Thread.currentThread());
            });

            assertThat(seen.get(10, TimeUnit.SECONDS)).isNull();
            assertThat(on.join().isDaemon()).isTrue();
            assertThat(on.join().getName()).isEqualTo("oncemore-scheduler");
            assertThat(on.join().getContextClassLoader()).isNull();
            assertThat(on.join().getThreadGroup().getParent()).isNull();
        } finally {
            thread.setContextClassLoader(own);
            OURS.remove();
        }
    }

    @Test
    void asksAgainWhereTheExecutorRefuses() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch ran = new CountDownLatch(1);
        Scheduler refusing = scheduler.handingTo(task -> {
            if (refused.incrementAndGet() < 3) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });

        refusing.after(0, ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(refused).hasValue(3);
    }

    @Test
    void isNotHeldUpByWhatItHandsOver() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);
        Scheduler pool = scheduler.handingTo(scheduler.pool("blocked", 1, TimeUnit.HOURS.toNanos(1)));

        pool.after(0, () -> await(blocked));
        scheduler.handingTo(Runnable::run).after(1_000_000, ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        blocked.countDown();
    }

    @Test
    void aPoolThatIsFullLosesNothing() throws Exception {
        int tasks = 10_000;
        CountDownLatch ran = new CountDownLatch(tasks);
        Scheduler scheduling = scheduler.handingTo(scheduler.pool("full", 2, 1_000_000));
        AtomicInteger threads = new AtomicInteger();

        for (int i = 0; i < tasks; i++) {
            scheduling.after(0, () -> {
                if (Thread.currentThread().getName().startsWith("full")) {
                    threads.incrementAndGet();
                }
                ran.countDown();
            });
        }

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasValue(tasks);
    }

    @Test
    void aPoolWhoseThreadsAreAllBlockedGetsMore() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(200);
        Scheduler pool = scheduler.handingTo(scheduler.pool("blocked", 2, 1_000_000));

        for (int i = 0; i < 200; i++) {
            pool.after(0, () -> {
                begun.countDown();
                await(blocked);
            });
        }

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        blocked.countDown();
    }

    @Test
    void aPoolGetsMoreThreadsAsOftenAsItsOwnAreBlocked() throws Exception {
        Scheduler pool = scheduler.handingTo(scheduler.pool("blocked", 1, 1_000_000));
        for (int round = 0; round < 100; round++) {
            CountDownLatch freed = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                pool.after(0, () -> {
                    begun.countDown();
                    await(freed);
                });
            }
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            freed.countDown();
        }
    }

    /** As one does that waits for a lock: the ring of what was planned meanwhile is used up then. */
    @Test
    void losesNothingThatIsPlannedWhileAnExecutorParks() throws Exception {
        AtomicBoolean handing = new AtomicBoolean();
        AtomicBoolean planned = new AtomicBoolean();
        CountDownLatch ran = new CountDownLatch(1);
        scheduler
                .handingTo(task -> {
                    handing.set(true);
                    while (!planned.get()) {
                        Thread.onSpinWait();
                    }
                    LockSupport.park();
                })
                .after(0, () -> {});
        while (!handing.get()) {
            Thread.onSpinWait();
        }
        scheduler.handingTo(Runnable::run).after(0, ran::countDown);
        planned.set(true);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void losesNothingHoweverManyPlanAtOnce() throws Exception {
        int planners = 4;
        int each = 5_000;
        CountDownLatch ran = new CountDownLatch(planners * each);
        Scheduler here = scheduler.handingTo(Runnable::run);
        for (int p = 0; p < planners; p++) {
            Thread planner = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    here.after(i % 7 * 100_000L, ran::countDown);
                }
            });
            planner.start();
        }

        assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsPlannedForSoonerThanAllTheOthersWakesIt() throws Exception {
        Scheduler here = scheduler.handingTo(Runnable::run);
        for (int i = 0; i < 1_000; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            Future<?> distant = here.after(TimeUnit.HOURS.toNanos(1), () -> {});
            here.after(0, ran::countDown);
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            distant.cancel(false);
        }
    }

    @Test
    void forgetsWhatIsCancelled() throws Exception {
        Scheduler here = scheduler.handingTo(Runnable::run);
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        List<WeakReference<?>> cancelled = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            Future<?> future = here.after(TimeUnit.HOURS.toNanos(1 + i), () -> {});
            cancelled.add(new WeakReference<>(future, gone));
            future.cancel(false);
        }

        int collected = 0;
        for (int i = 0; i < 100 && collected < 25_000; i++) {
            System.gc();
            for (Reference<?> next = gone.remove(50); next != null; next = gone.poll()) {
                collected++;
            }
        }
        assertThat(collected).isGreaterThanOrEqualTo(25_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
