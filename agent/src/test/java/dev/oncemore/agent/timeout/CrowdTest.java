package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Many threads whose calls wait: some are done in time, the others are interrupted, and each hears of its own deadline
 * alone.
 */
class CrowdTest {

    private final Watchdog watchdog = new Watchdog(Ticker.SYSTEM);

    @Test
    void twoHundredPlatformThreads() throws Exception {
        allAreTreatedRight(Executors.newFixedThreadPool(200), 200, 10);
    }

    @Test
    void tenThousandVirtualThreads() throws Exception {
        ExecutorService virtual;
        try {
            virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException before21) {
            return;
        }
        allAreTreatedRight(virtual, 10_000, 3);
    }

    private void allAreTreatedRight(ExecutorService threads, int count, int calls) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(i);
                futures.add(threads.submit(() -> {
                    int late = 0;
                    for (int call = 0; call < calls; call++) {
                        late += call(random, never) ? 1 : 0;
                        assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    }
                    return late;
                }));
            }
            int late = 0;
            for (Future<Integer> each : futures) {
                late += each.get(60, TimeUnit.SECONDS);
            }
            assertThat(late).isBetween(1, count * calls - 1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** True if it was interrupted, which it is if it waits for something that never comes. */
    private boolean call(SplittableRandom random, CountDownLatch never) {
        boolean waits = random.nextBoolean();
        Deadline deadline = watchdog.next();
        deadline.start(TimeUnit.MILLISECONDS.toNanos(waits ? random.nextInt(1, 20) : 60_000));
        try {
            if (waits) {
                never.await();
            }
            assertThat(deadline.returned()).isEqualTo(DeadlineOutcome.ON_TIME);
            return false;
        } catch (InterruptedException late) {
            assertThat(deadline.failed()).isEqualTo(DeadlineOutcome.EXPIRED);
            assertThat(deadline.overstayNanos()).isPositive();
            return true;
        }
    }
}
