package dev.oncemore.agent.async;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.observe.LoggingListener;
import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.retry.NamedFailures;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.retry.TokenBucket;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/** A pause ends while the call is cancelled: the next attempt is begun for its token, or the token goes back. */
@JCStressTest
@Outcome(id = "1, 1, true", expect = ACCEPTABLE, desc = "the cancellation was first: the token is back")
@Outcome(id = "2, 0, true", expect = ACCEPTABLE, desc = "the attempt was begun, and cancelled")
@Outcome(id = "2, 0, false", expect = ACCEPTABLE, desc = "the attempt has ended before the cancellation came")
@Outcome(expect = FORBIDDEN, desc = "a token lost or given back twice")
@State
public class PauseEndTest {

    private static final ExhaustedFailures EXHAUSTED = new ExhaustedFailures();
    private static final RetryListener LISTENER = new LoggingListener(() -> 0);
    private static final RetryRules RULES = new RetryRules(
            2,
            Long.MAX_VALUE,
            new FailureFilter(new NamedFailures(List.of(Exception.class), false), new NamedFailures(List.of(), false)),
            Condition.ANY_FAILURE,
            new Pauses(
                    new Backoff(Backoff.Strategy.FIXED, 1, 1, 1),
                    Jitter.NONE,
                    failure -> 0,
                    Long.MAX_VALUE,
                    () -> new SplittableRandom(1)),
            true);

    private final TokenBucket budget = new TokenBucket(1, 0, 0, () -> 0);
    private final AtomicInteger attempts = new AtomicInteger();
    private final CompletableFuture<?> future;
    private @Nullable Runnable due;

    public PauseEndTest() {
        RetryTerms terms = new RetryTerms("Shop#charge()", RULES, budget, () -> 0, EXHAUSTED, LISTENER);
        AsyncLayer retry = new AsyncRetryLayer(AsyncLayer.BODY, terms, this::schedule);
        try {
            future = new AsyncMethod(retry).call(new Body()).toCompletableFuture();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CompletableFuture<?> schedule(long nanos, Runnable task) {
        due = task;
        return new CompletableFuture<>();
    }

    @Actor
    public void pauseEnds() {
        if (due != null) {
            due.run();
        }
    }

    @Actor
    public void cancellation() {
        future.cancel(true);
    }

    @Arbiter
    public void end(IIZ_Result result) {
        result.r1 = attempts.get();
        result.r2 = (int) budget.level();
        result.r3 = future.isCancelled();
    }

    private final class Body extends AsyncAttempt {

        @Override
        protected CompletionStage<?> run() throws IOException {
            if (attempts.incrementAndGet() == 1) {
                throw new IOException("failed");
            }
            return CompletableFuture.completedFuture("receipt");
        }
    }
}
