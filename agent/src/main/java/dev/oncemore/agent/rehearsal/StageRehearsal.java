package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.async.AsyncMethod;
import dev.oncemore.agent.async.AsyncBreakerLayer;
import dev.oncemore.agent.async.AsyncFallbackLayer;
import dev.oncemore.agent.async.Gate;
import dev.oncemore.agent.async.AsyncRetryLayer;
import dev.oncemore.agent.async.AsyncTimeoutLayer;
import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.time.Scheduler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Methods that return a stage, with every layer but that of keys: each way in which a stage may end, and the thread that waits for deadlines. */
public final class StageRehearsal extends Once {

    private static final StageRehearsal ONCE = new StageRehearsal();

    private StageRehearsal() {}

    /** Before the first such method is linked. It starts the thread that waits for deadlines. */
    public static void before() {
        ONCE.play();
    }

    @Override
    void playAll() throws Throwable {
        Scheduler.SYSTEM.after(TimeUnit.HOURS.toNanos(1), () -> {}).cancel(false);
        play(stage -> stage.complete("result"), call -> {});
        play(stage -> stage.completeExceptionally(new Expected()), call -> {});
        play(stage -> {}, call -> call.cancel(true));
        play(stage -> {}, call -> call.complete("result"));
        play(stage -> {}, call -> call.completeExceptionally(new Expected()));
        play(stage -> {}, call -> {});
    }

    @SuppressWarnings("unchecked") // its part is one of objects
    private static void play(
            Consumer<CompletableFuture<Object>> endOfStage, Consumer<CompletableFuture<Object>> endOfCall)
            throws Throwable {
        Later later = new Later();
        AsyncMethod method = new AsyncMethod(layers(later));
        CompletableFuture<Object> stage = new CompletableFuture<>();
        CompletableFuture<Object> call = (CompletableFuture<Object>)
                method.call(new Part(KeyedRehearsal.key(1), stage)).toCompletableFuture();
        endOfStage.accept(stage);
        endOfCall.accept(call);
        later.come(); // the pause
        later.come(); // the deadlines
    }

    private static AsyncLayer layers(Later later) {
        long limit = TimeUnit.MINUTES.toNanos(1);
        AsyncLayer attempt = new AsyncTimeoutLayer(AsyncLayer.BODY, limit, later, later, Expected::new);
        AsyncLayer behindBreaker = new AsyncBreakerLayer(attempt, new PlainGate(later), later);
        Backoff backoff = new Backoff(Backoff.Strategy.FIXED, 1, 1, 1);
        AsyncLayer retried = new AsyncRetryLayer(behindBreaker, RetryRehearsal.terms(backoff, 2, later), later);
        return new AsyncFallbackLayer(new AsyncTimeoutLayer(retried, 2 * limit, later, later, Expected::new));
    }

    private static final class PlainGate implements Gate {

        private final CircuitBreaker breaker;

        PlainGate(Later later) {
            breaker = BreakerRehearsal.breaker(new BreakerRules.OfCalls(2), later);
        }

        @Override
        public boolean measuresTime() {
            return breaker.measuresTime();
        }

        @Override
        public Permit enter() {
            return Objects.requireNonNull(breaker.tryAcquire());
        }

        @Override
        public void ended(@Nullable Throwable failure, long tookNanos, Permit permit) {
            if (failure == null) {
                permit.succeeded(tookNanos);
            } else {
                permit.failed(tookNanos);
            }
        }

        @Override
        public void timedOut(long tookNanos, Permit permit) {
            permit.failed(tookNanos);
        }
    }
}
