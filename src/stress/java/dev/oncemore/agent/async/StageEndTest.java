package dev.oncemore.agent.async;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.Permit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/** A result and a deadline at the same time: there is one outcome, and the circuit breaker is told once. */
@JCStressTest
@Outcome(id = "1, receipt", expect = ACCEPTABLE, desc = "the result was first")
@Outcome(id = "1, late", expect = ACCEPTABLE, desc = "the deadline was first")
@Outcome(expect = FORBIDDEN, desc = "told twice, or never")
@State
public class StageEndTest {

    private final CompletableFuture<Object> attempt = new CompletableFuture<>();
    private final Told told = new Told();
    private final CompletableFuture<?> future;
    private @Nullable Runnable deadline;

    public StageEndTest() {
        AsyncLayer breaker = new AsyncBreakerLayer(AsyncLayer.BODY, told, () -> 0);
        AsyncLayer timeout =
                new AsyncTimeoutLayer(breaker, 1, () -> 0, this::schedule, () -> new IllegalStateException("late"));
        try {
            future = new AsyncMethod(timeout).call(new Body()).toCompletableFuture();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CompletableFuture<?> schedule(long nanos, Runnable task) {
        deadline = task;
        return new CompletableFuture<>();
    }

    @Actor
    public void result() {
        attempt.complete("receipt");
    }

    @Actor
    public void deadline() {
        if (deadline != null) {
            deadline.run();
        }
    }

    @Arbiter
    public void end(IL_Result result) {
        result.r1 = told.times.get();
        result.r2 = future.handle((value, failure) -> failure == null ? value : failure.getMessage())
                .join();
    }

    private final class Body extends AsyncAttempt {

        @Override
        protected CompletionStage<?> run() {
            return attempt;
        }
    }

    private static final class Told implements Gate, Permit {

        private final AtomicInteger times = new AtomicInteger();

        @Override
        public boolean measuresTime() {
            return false;
        }

        @Override
        public Permit enter() {
            return this;
        }

        @Override
        public void ended(@Nullable Throwable failure, long tookNanos, Permit permit) {
            times.incrementAndGet();
        }

        @Override
        public void timedOut(long tookNanos, Permit permit) {
            times.incrementAndGet();
        }

        @Override
        public void succeeded(long tookNanos) {
            times.incrementAndGet();
        }

        @Override
        public void failed(long tookNanos) {
            times.incrementAndGet();
        }

        @Override
        public void ignored() {
            times.incrementAndGet();
        }
    }
}
