package dev.oncemore.agent.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.Scheduler;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        Scheduler pool = scheduler.handingTo(new RetryPool(1));

        pool.after(0, () -> {
            try {
                assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
        scheduler.handingTo(Runnable::run).after(1_000_000, ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        blocked.countDown();
    }

    @Test
    void aPoolThatIsFullLosesNothing() throws Exception {
        int tasks = 10_000;
        CountDownLatch ran = new CountDownLatch(tasks);
        RetryPool pool = new RetryPool(2);
        Scheduler scheduling = scheduler.handingTo(pool);
        AtomicInteger threads = new AtomicInteger();

        for (int i = 0; i < tasks; i++) {
            scheduling.after(0, () -> {
                if (Thread.currentThread().getName().startsWith("oncemore-async")) {
                    threads.incrementAndGet();
                }
                ran.countDown();
            });
        }

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasValue(tasks);
    }
}
