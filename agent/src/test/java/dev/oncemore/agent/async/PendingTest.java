package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.SchedulerThread;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A hundred thousand calls that all pause between two attempts, on the real scheduler. */
class PendingTest {

    private static final int CALLS = 100_000;

    private final AtomicInteger attempts = new AtomicInteger();
    private final IOException down = new IOException("down");

    private static Scheduler scheduler() {
        SchedulerThread thread = new SchedulerThread();
        return thread.handingTo(thread.pool("attempts", 2, 100 * MS));
    }

    private final class FailsOnce extends AsyncAttempt {

        private boolean again;

        @Override
        protected CompletionStage<?> run() {
            attempts.incrementAndGet();
            if (again) {
                return CompletableFuture.completedFuture("receipt");
            }
            again = true;
            return CompletableFuture.failedFuture(down);
        }
    }

    @Test
    void allGoOnAndNoThreadWaits() throws Throwable {
        Calls calls = new Calls().delay(1_000 * MS).scheduling(scheduler());
        AsyncMethod method = calls.method();
        int before = Thread.activeCount();
        CompletableFuture<?>[] futures = new CompletableFuture<?>[CALLS];

        for (int i = 0; i < CALLS; i++) {
            futures[i] = Calls.call(method, new FailsOnce());
        }

        assertThat(Thread.activeCount()).isLessThan(before + 50);
        CompletableFuture.allOf(futures).get(30, TimeUnit.SECONDS);
        assertThat(attempts).hasValue(2 * CALLS);
        assertThat(futures).allMatch(future -> "receipt".equals(future.join()));
    }

    @Test
    void thatAreCancelledAreForgottenByTheScheduler() throws Throwable {
        Calls calls = new Calls().delay(3_600_000 * MS).scheduling(scheduler());
        AsyncMethod method = calls.method();
        CompletableFuture<?>[] futures = new CompletableFuture<?>[CALLS];
        for (int i = 0; i < CALLS; i++) {
            futures[i] = Calls.call(method, new FailsOnce());
        }

        for (CompletableFuture<?> future : futures) {
            future.cancel(true);
        }

        assertThat(futures).allMatch(CompletableFuture::isCancelled);
        assertThat(attempts).hasValue(CALLS);
    }
}
