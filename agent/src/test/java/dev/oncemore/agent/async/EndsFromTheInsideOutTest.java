package dev.oncemore.agent.async;

import static dev.oncemore.agent.async.Body.failing;
import static dev.oncemore.agent.async.Calls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What depends on the future of a call finds nothing of the call going on, and all accounts settled. */
class EndsFromTheInsideOutTest {

    private static final int ROUNDS = 3_000;

    private final Calls calls = new Calls();
    private final TokenBucket budget = new TokenBucket(10, 0, 0, calls.ticker);
    private final IOException failure = new IOException("failed");
    private final List<String> order = new ArrayList<>();
    private final CompletableFuture<Object> attempt = new CompletableFuture<>();

    @Test
    void atADeadline() throws Throwable {
        observed(calls.gate(new TellingGate()).timeout(100 * MS).call(Body.of(attempt)));

        calls.scheduler.advance(100 * MS);

        assertThat(order).containsExactly("breaker: timed out", "attempt ended", "dependent");
    }

    @Test
    void atACancellation() throws Throwable {
        CompletableFuture<Object> future =
                calls.gate(new TellingGate()).timeout(100 * MS).fallback().call(Body.of(attempt));
        observed(future);

        future.cancel(true);

        assertThat(order).containsExactly("breaker: not counted", "attempt ended", "dependent");
        assertThat(attempt).isCancelled();
    }

    @Test
    void whereItIsCompletedFromOutside() throws Throwable {
        CompletableFuture<Object> future = calls.gate(new TellingGate()).call(Body.of(attempt));
        observed(future);

        future.complete("enough");

        assertThat(order).containsExactly("breaker: not counted", "attempt ended", "dependent");
    }

    @Test
    void inAPauseNothingIsLeftToBeginWhenADependentRuns() throws Throwable {
        CompletableFuture<Object> future =
                calls.budget(budget).timeout(10_000 * MS).call(Body.of(failing(failure)));
        future.whenComplete(
                (result, ended) -> order.add("waiting: " + calls.scheduler.waiting() + ", tokens: " + budget.level()));

        future.cancel(true);

        assertThat(order).containsExactly("waiting: 0, tokens: 10.0");
    }

    @Test
    void aDependentGetsWhatTheStageThatWasCancelledLetsGoOf() throws Throwable {
        AtomicBoolean held = new AtomicBoolean(true);
        attempt.whenComplete((result, ended) -> held.set(false));
        CompletableFuture<Object> future = calls.timeout(100 * MS).call(Body.of(attempt));
        CompletableFuture<Boolean> seen = future.handle((result, ended) -> held.get());

        calls.scheduler.advance(100 * MS);

        assertThat(seen).isCompletedWithValue(false);
    }

    @Test
    void noAttemptBeginsOnceCancelHasReturned() throws Throwable {
        AtomicInteger late = new AtomicInteger();
        AtomicReference<FutureTask<?>> pause = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread scheduling = new Thread(() -> {
            while (!done.get()) {
                FutureTask<?> ends = pause.getAndSet(null);
                if (ends != null) {
                    ends.run();
                }
            }
        });
        scheduling.start();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicBoolean over = new AtomicBoolean();
                AtomicReference<FutureTask<?>> planned = new AtomicReference<>();
                CompletableFuture<Object> future = new Calls()
                        .scheduling((nanos, task) -> {
                            FutureTask<?> ends = new FutureTask<>(task, null);
                            planned.set(ends);
                            return ends;
                        })
                        .call(new Noticing(over, late));
                pause.set(planned.get());
                for (int spin = 0; spin < round % 300; spin++) {
                    Thread.onSpinWait();
                }
                future.cancel(true);
                over.set(true);
                while (pause.get() != null) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            done.set(true);
            scheduling.join();
        }

        assertThat(late).hasValue(0);
    }

    @Test
    void whoCancelsInTheAttemptItselfDoesNotWaitForIt() throws Throwable {
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        future[0] = calls.call(new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() {
                return future[0] == null ? failing(failure) : endingItself();
            }

            private CompletionStage<?> endingItself() {
                future[0].cancel(true);
                return attempt;
            }
        });

        calls.scheduler.advance(100 * MS);

        assertThat(attempt).isCancelled();
    }

    @Test
    void whoCancelsDoesNotWaitForAnAttemptThatBlocks() throws Throwable {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<FutureTask<?>> planned = new AtomicReference<>();
        CompletableFuture<Object> future = new Calls()
                .scheduling((nanos, task) -> {
                    FutureTask<?> ends = new FutureTask<>(task, null);
                    planned.set(ends);
                    return ends;
                })
                .call(new AsyncAttempt() {
                    private boolean again;

                    @Override
                    protected CompletionStage<?> run() throws Exception {
                        if (again) {
                            begun.countDown();
                            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
                        }
                        again = true;
                        return failing(failure);
                    }
                });
        Thread blocked = new Thread(planned.get());
        blocked.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        future.cancel(true);

        assertThat(future).isCancelled();
        ended.countDown();
        blocked.join();
    }

    private void observed(CompletableFuture<Object> future) {
        attempt.whenComplete((result, ended) -> order.add("attempt ended"));
        future.whenComplete((result, ended) -> order.add("dependent"));
    }

    /** Notices that it begins after the call was over. */
    private final class Noticing extends AsyncAttempt {

        private final AtomicBoolean over;
        private final AtomicInteger late;

        Noticing(AtomicBoolean over, AtomicInteger late) {
            this.over = over;
            this.late = late;
        }

        @Override
        protected CompletionStage<?> run() {
            if (over.get()) {
                late.incrementAndGet();
            }
            return failing(failure);
        }
    }

    private final class TellingGate implements Gate {

        @Override
        public boolean measuresTime() {
            return false;
        }

        @Override
        public Permit enter() {
            return new Permit() {
                @Override
                public void succeeded(long tookNanos) {}

                @Override
                public void failed(long tookNanos) {}

                @Override
                public void ignored() {
                    order.add("breaker: not counted");
                }
            };
        }

        @Override
        public void ended(Throwable failure, long tookNanos, Permit permit) {
            order.add("breaker: " + failure);
        }

        @Override
        public void timedOut(long tookNanos, Permit permit) {
            order.add("breaker: timed out");
        }
    }
}
