package dev.oncemore.agent.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Results, failures, deadlines, pauses that end and cancellations, all at the same moment: each call has one outcome,
 * each permit is told one end, and no token of the budget is lost or given back twice.
 */
@ExtendWith(Seeded.class)
class RacesTest {

    private static final int ROUNDS = 20_000;
    private static final int CAPACITY = 1_000_000;

    @Test
    void haveOneOutcomeAndExactAccounts(RandomGenerator random) throws Throwable {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(3);
        int[] ends = new int[3];
        try {
            for (int i = 0; i < ROUNDS; i++) {
                ends[new Round(random).race(threads, start)]++;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ends).as("each kind of end occurs").doesNotContain(0);
    }

    @Test
    void leaveNoDeadlineBehindThatIsSetAsTheStageEnds() throws Throwable {
        AtomicReference<@Nullable CompletableFuture<Object>> handed = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!over.get()) {
                CompletableFuture<Object> stage = handed.getAndSet(null);
                if (stage != null) {
                    stage.complete("result");
                }
                Thread.onSpinWait();
            }
        });
        other.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                List<FutureTask<?>> due = new ArrayList<>();
                Calls calls = new Calls().timeout(1_000_000).scheduling((nanos, task) -> {
                    FutureTask<?> future = new FutureTask<>(task, null);
                    due.add(future);
                    return future;
                });
                CompletableFuture<Object> future = calls.call(new AsyncAttempt() {
                    @Override
                    protected CompletionStage<?> run() {
                        CompletableFuture<Object> stage = new CompletableFuture<>();
                        handed.set(stage);
                        return stage;
                    }
                });
                assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("result");
                assertThat(due).allMatch(Future::isCancelled);
            }
        } finally {
            over.set(true);
            other.join();
        }
    }

    /** One call, in which three threads do all that can be done to it. */
    private static final class Round extends AsyncAttempt {

        private final Calls calls = new Calls().attempts(4).delay(0);
        private final TokenBucket budget = new TokenBucket(CAPACITY, 0, 0, calls.ticker);
        private final Queue<FutureTask<?>> due = new ConcurrentLinkedQueue<>();
        private final Queue<CompletableFuture<Object>> stages = new ConcurrentLinkedQueue<>();
        private final AtomicInteger attempts = new AtomicInteger();
        private final AtomicInteger outcomes = new AtomicInteger();
        private final CountingGate gate = new CountingGate();
        private final boolean succeeds;
        private final boolean cancels;
        private final int delay;

        Round(RandomGenerator random) {
            succeeds = random.nextInt(3) > 0;
            cancels = random.nextInt(3) == 0;
            delay = random.nextInt(60);
        }

        @Override
        protected CompletionStage<?> run() {
            attempts.incrementAndGet();
            CompletableFuture<Object> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        private Future<?> schedule(Runnable task) {
            FutureTask<?> future = new FutureTask<>(task, null);
            due.add(future);
            return future;
        }

        int race(ExecutorService threads, CyclicBarrier start) throws Throwable {
            calls.budget(budget)
                    .gate(gate)
                    .scheduling((nanos, task) -> schedule(task))
                    .timeout(1_000_000)
                    .attemptTimeout(10_000);
            CompletableFuture<Object> future = calls.call(this);
            future.handle((result, failure) -> outcomes.incrementAndGet());
            List<Future<?>> racing = new ArrayList<>();
            racing.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                completeAll();
                return null;
            }));
            racing.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                runAll();
                return null;
            }));
            start.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < delay; i++) {
                Thread.onSpinWait();
            }
            if (cancels) {
                future.cancel(true);
            }
            for (Future<?> each : racing) {
                each.get(10, TimeUnit.SECONDS);
            }
            while (!due.isEmpty() || !stages.isEmpty()) {
                runAll();
                completeAll();
            }
            check(future);
            return future.isCancelled() ? 0 : future.isCompletedExceptionally() ? 1 : 2;
        }

        private void completeAll() {
            for (CompletableFuture<Object> stage = stages.poll(); stage != null; stage = stages.poll()) {
                if (succeeds) {
                    stage.complete("receipt");
                } else {
                    stage.completeExceptionally(new IOException("failed"));
                }
            }
        }

        private void runAll() {
            for (FutureTask<?> task = due.poll(); task != null; task = due.poll()) {
                task.run();
            }
        }

        private void check(CompletableFuture<Object> future) {
            assertThat(future).isDone();
            assertThat(outcomes).hasValue(1);
            int calledOff = gate.entered.get() - attempts.get(); // with its permit, which it gave back
            assertThat(calledOff).isBetween(0, future.isCompletedExceptionally() ? 1 : 0);
            assertThat(gate.told).hasValue(gate.entered.get());
            assertThat(budget.level()).isEqualTo(CAPACITY - (attempts.get() - 1));
        }
    }

    private static final class CountingGate implements Gate {

        private final AtomicInteger entered = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();

        @Override
        public boolean measuresTime() {
            return false;
        }

        @Override
        public Permit enter() {
            entered.incrementAndGet();
            return new Permit() {
                @Override
                public void succeeded(long tookNanos) {}

                @Override
                public void failed(long tookNanos) {}

                @Override
                public void ignored() {
                    told.incrementAndGet();
                }
            };
        }

        @Override
        public void ended(Throwable failure, long tookNanos, Permit permit) {
            told.incrementAndGet();
        }

        @Override
        public void timedOut(long tookNanos, Permit permit) {
            told.incrementAndGet();
        }
    }
}
