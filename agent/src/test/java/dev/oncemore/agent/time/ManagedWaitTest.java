package dev.oncemore.agent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool of one thread, which waits for what only another task of that pool brings about. */
class ManagedWaitTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final ForkJoinPool pool = new ForkJoinPool(1);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void aThreadOfAPoolThatSleepsLeavesItsPlaceToAnother() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        Thread[] sleeping = new Thread[1];
        ForkJoinTask<?> sleeper = pool.submit(() -> {
            sleeping[0] = Thread.currentThread();
            asleep.countDown();
            try {
                Sleeper.SYSTEM.sleep(LONG);
            } catch (InterruptedException woken) {
                return "woken";
            }
            return "slept on";
        });
        assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();

        pool.submit(() -> sleeping[0].interrupt()).get(10, TimeUnit.SECONDS);

        assertThat(sleeper.get(10, TimeUnit.SECONDS)).isEqualTo("woken");
    }

    @Test
    void aThreadOfAPoolThatIsParkedLeavesItsPlaceToAnother() throws Exception {
        for (int round = 0; round < 1_000; round++) {
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch parked = new CountDownLatch(1);
            Thread[] waiting = new Thread[1];
            ForkJoinTask<?> waiter = pool.submit(() -> {
                waiting[0] = Thread.currentThread();
                parked.countDown();
                while (!over.get()) {
                    Parker.SYSTEM.park(over::get, LONG);
                }
            });
            parked.await();

            pool.submit(() -> {
                        over.set(true);
                        LockSupport.unpark(waiting[0]);
                    })
                    .get(10, TimeUnit.SECONDS);

            waiter.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsOverIsNotWaitedFor() throws Exception {
        pool.submit(() -> Parker.SYSTEM.park(() -> true, LONG)).get(10, TimeUnit.SECONDS);

        Parker.SYSTEM.park(() -> true, LONG);
    }

    @Test
    void whereThePoolHasNoOtherThreadItDoesWithoutThisOne() throws Exception {
        ForkJoinPool full = new ForkJoinPool(
                1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, false, 1, 1, 1, null, 1, TimeUnit.MINUTES);
        try {
            full.submit(() -> {
                        Sleeper.SYSTEM.sleep(1);
                        return null;
                    })
                    .get(10, TimeUnit.SECONDS);
            full.submit(() -> Parker.SYSTEM.park(() -> false, 1)).get(10, TimeUnit.SECONDS);
        } finally {
            full.shutdownNow();
        }
    }

    @Test
    void anInterruptIsHeardBeforeAPauseAndInIt() throws Exception {
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        tasks.add(pool.submit(() -> {
            Thread.currentThread().interrupt();
            Sleeper.SYSTEM.sleep(LONG);
            return null;
        }));

        assertThatThrownBy(() -> tasks.get(0).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
    }
}
