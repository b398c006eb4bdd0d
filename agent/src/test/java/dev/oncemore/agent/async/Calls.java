package dev.oncemore.agent.async;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.oncemore.CircuitOpenException;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.retry.AttemptRejected;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Circuit;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.time.FakeTicker;
import dev.oncemore.agent.time.Scheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * A method with its layers, and time that a test lets pass. What a test does not say is: 3 attempts, 100 ms fixed, no
 * budget, Exception.
 */
final class Calls {

    static final long MS = MILLISECONDS.toNanos(1);

    final FakeTicker ticker = new FakeTicker();
    final FakeScheduler scheduler = new FakeScheduler(ticker);
    final List<String> events = new ArrayList<>();

    private Scheduler scheduling = scheduler;
    private int attempts = 3;
    private long delay = 100 * MS;
    private long maxDuration = Long.MAX_VALUE;
    private Circuit circuit = Circuit.NONE;
    private boolean retryExhausted = true;
    private RetryBudget budget = RetryBudget.Unlimited.INSTANCE;
    private ExhaustedFailures exhausted = new ExhaustedFailures();
    private Condition condition = Condition.ANY_FAILURE;
    private List<Class<? extends Throwable>> on = List.of(Exception.class);
    private List<Class<? extends Throwable>> abortOn = List.of();
    private long attemptTimeout;
    private long timeout;
    private boolean fallback;
    private Gate gate;
    private Predicate<Throwable> ignored = failure -> false;

    Calls scheduling(Scheduler other) {
        scheduling = other;
        return this;
    }

    Calls attempts(int most) {
        attempts = most;
        return this;
    }

    Calls delay(long nanos) {
        delay = nanos;
        return this;
    }

    Calls maxDuration(long nanos) {
        maxDuration = nanos;
        return this;
    }

    Calls budget(RetryBudget drawnOn) {
        budget = drawnOn;
        return this;
    }

    Calls doesNotRetryExhausted(ExhaustedFailures known) {
        exhausted = known;
        retryExhausted = false;
        return this;
    }

    Calls sharing(ExhaustedFailures known) {
        exhausted = known;
        return this;
    }

    Calls when(Condition asked) {
        condition = asked;
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Calls on(Class<? extends Throwable>... types) {
        on = List.of(types);
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Calls abortOn(Class<? extends Throwable>... types) {
        abortOn = List.of(types);
        return this;
    }

    Calls attemptTimeout(long nanos) {
        attemptTimeout = nanos;
        return this;
    }

    Calls timeout(long nanos) {
        timeout = nanos;
        return this;
    }

    Calls fallback() {
        fallback = true;
        return this;
    }

    Calls breaker(CircuitBreaker asked) {
        circuit = asked::nanosUntilProbe;
        return gate(new BreakerGate(asked));
    }

    Calls gate(Gate asked) {
        gate = asked;
        return this;
    }

    Calls ignoring(Predicate<Throwable> failures) {
        ignored = failures;
        return this;
    }

    AsyncMethod method() {
        return new AsyncMethod(layers(AsyncLayer.BODY));
    }

    /** All the layers that were asked for, around this one. */
    AsyncLayer layers(AsyncLayer innermost) {
        AsyncLayer layer = innermost;
        if (attemptTimeout > 0) {
            layer = new AsyncTimeoutLayer(
                    layer, attemptTimeout, ticker, scheduling, () -> new AttemptTimedOut(new Exceeded("attempt")));
        }
        if (gate != null) {
            layer = new AsyncBreakerLayer(layer, gate, ticker);
        }
        layer = new AsyncRetryLayer(layer, terms(), scheduling);
        if (timeout > 0) {
            layer = new AsyncTimeoutLayer(layer, timeout, ticker, scheduling, () -> new Exceeded("call"));
        }
        return fallback ? new AsyncFallbackLayer(layer) : layer;
    }

    private RetryTerms terms() {
        Backoff backoff = new Backoff(Backoff.Strategy.FIXED, delay, 1, delay);
        RetryRules rules = new RetryRules(
                attempts,
                maxDuration,
                FailureFilter.of(on, abortOn),
                condition,
                new Pauses(backoff, Jitter.NONE, failure -> 0, Long.MAX_VALUE, () -> new SplittableRandom(1)),
                retryExhausted);
        return new RetryTerms("Shop#charge()", rules, budget, ticker, exhausted, new Events()).behind(circuit);
    }

    CompletableFuture<Object> call(AsyncAttempt body) throws Throwable {
        return call(method(), body);
    }

    @SuppressWarnings("unchecked")
    static CompletableFuture<Object> call(AsyncMethod method, AsyncAttempt body) throws Throwable {
        CompletionStage<?> stage = method.call(body);
        return (CompletableFuture<Object>) stage.toCompletableFuture();
    }

    /** As {@code TimeoutExceededException}. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exceeded(String what) {
            super(what);
        }
    }

    /** A breaker that counts an {@link IOException} and an attempt's timeout. */
    private final class BreakerGate implements Gate {

        private final CircuitBreaker breaker;

        BreakerGate(CircuitBreaker breaker) {
            this.breaker = breaker;
        }

        @Override
        public boolean measuresTime() {
            return breaker.measuresTime();
        }

        @Override
        public Permit enter() throws AttemptRejected {
            Permit permit = breaker.tryAcquire();
            if (permit == null) {
                throw new AttemptRejected(
                        new CircuitOpenException("open for " + breaker.nanosUntilProbe() / MS + " ms", 0));
            }
            return permit;
        }

        @Override
        public void ended(Throwable failure, long tookNanos, Permit permit) {
            if (failure != null && ignored.test(failure)) {
                permit.ignored();
            } else if (failure instanceof IOException || failure instanceof AttemptTimedOut) {
                permit.failed(tookNanos);
            } else {
                permit.succeeded(tookNanos);
            }
        }

        @Override
        public void timedOut(long tookNanos, Permit permit) {
            permit.failed(tookNanos);
        }
    }

    private final class Events implements RetryListener {

        @Override
        public void retrying(String method, int next, int maxAttempts, long pauseNanos, Throwable failure) {
            events.add("retrying " + next + " of " + maxAttempts + " in " + pauseNanos / MS + " ms");
        }

        @Override
        public void exhausted(String method, int made, String why, Throwable failure) {
            events.add("exhausted after " + made + ": " + why);
        }

        @Override
        public void budgetEmpty(String method, int made, Throwable failure) {
            events.add("budget empty after " + made);
        }

        @Override
        public void interrupted(String method, int made, Throwable failure) {
            events.add("interrupted after " + made);
        }

        @Override
        public void nested(String outer, String inner) {
            events.add(outer + " multiplies " + inner);
        }
    }
}
