package dev.oncemore.agent.retry;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.time.FakeTicker;
import dev.oncemore.agent.time.Sleeper;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A retry loop with fakes of time and chance. What a test does not say is: 3 attempts, 100 ms fixed, no jitter, no
 * budget, Exception.
 */
final class Scenario {

    static final long MS = MILLISECONDS.toNanos(1);

    final FakeTicker ticker = new FakeTicker();
    final RecordingSleeper sleeper = new RecordingSleeper(ticker);
    final RecordingListener listener = new RecordingListener();

    private int rejected;
    private final RandomGenerator random = new SplittableRandom(1);
    private String method = "Shop#charge()";
    private ExhaustedFailures exhausted = new ExhaustedFailures();
    private RetryBudget budget = RetryBudget.Unlimited.INSTANCE;
    private int maxAttempts = 3;
    private long maxDuration = Long.MAX_VALUE;
    private List<Class<? extends Throwable>> on = List.of(Exception.class);
    private List<Class<? extends Throwable>> abortOn = List.of();
    private Condition condition = Condition.ANY_FAILURE;
    private Backoff backoff = new Backoff(Backoff.Strategy.FIXED, 100 * MS, 1, 100 * MS);
    private Jitter jitter = Jitter.NONE;
    private RetryHint hint = failure -> 0;
    private long longestHint = Long.MAX_VALUE;
    private Circuit circuit = Circuit.NONE;
    private boolean retryExhausted = true;
    private LongSupplier timeLeft = RetryTerms.NO_DEADLINE;

    Scenario method(String name) {
        method = name;
        return this;
    }

    Scenario attempts(int most) {
        maxAttempts = most;
        return this;
    }

    Scenario maxDuration(long nanos) {
        maxDuration = nanos;
        return this;
    }

    /** The whole call must be over this long from now. */
    Scenario deadlineIn(long nanos) {
        long deadline = ticker.nanos() + nanos;
        timeLeft = () -> deadline - ticker.nanos();
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Scenario on(Class<? extends Throwable>... types) {
        on = List.of(types);
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Scenario abortOn(Class<? extends Throwable>... types) {
        abortOn = List.of(types);
        return this;
    }

    Scenario when(Condition asked) {
        condition = asked;
        return this;
    }

    Scenario delay(long nanos) {
        backoff = new Backoff(Backoff.Strategy.FIXED, nanos, 1, nanos);
        return this;
    }

    Scenario jitter(Jitter spread) {
        jitter = spread;
        return this;
    }

    Scenario hint(RetryHint asked) {
        hint = asked;
        return this;
    }

    Scenario longestHint(long nanos) {
        longestHint = nanos;
        return this;
    }

    Scenario behind(Circuit breaker) {
        circuit = breaker;
        return this;
    }

    Scenario budget(RetryBudget drawnOn) {
        budget = drawnOn;
        return this;
    }

    Scenario doesNotRetryExhausted() {
        retryExhausted = false;
        return this;
    }

    Scenario sharing(ExhaustedFailures known) {
        exhausted = known;
        return this;
    }

    /** How many calls have returned a result on which they had used up their retries. */
    int rejected() {
        return rejected;
    }

    RetryLoop loop() {
        return loop(sleeper);
    }

    RetryLoop loop(Sleeper pausing) {
        return new RetryLoop(terms(), pausing, timeLeft, () -> rejected++);
    }

    RetryTerms terms() {
        RetryRules rules = new RetryRules(
                maxAttempts,
                maxDuration,
                FailureFilter.of(on, abortOn),
                condition,
                new Pauses(backoff, jitter, hint, longestHint, () -> random),
                retryExhausted);
        return new RetryTerms(method, rules, budget, ticker, exhausted, listener, circuit);
    }

    /** A whole call, its first attempt run outside the loop, as a call site does it. */
    Object run(Attempt attempt) throws Throwable {
        return run(loop(), attempt);
    }

    Object run(RetryLoop loop, Attempt attempt) throws Throwable {
        long began = ticker.nanos();
        Outcome first = Outcome.of(attempt);
        if (first.failure() == null && !condition.retries(first.result(), null)) {
            budget.succeeded();
            return first.result();
        }
        return loop.resume(first, began, attempt);
    }

    Throwable failureOf(Attempt attempt) {
        return catchThrowable(() -> run(attempt));
    }
}
