package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryHint;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.retry.TokenBucket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Retries, until an attempt succeeds and until none is left. It is part of the first call with retries, so it links no lambda. */
public final class RetryRehearsal extends Once {

    private static final RetryRehearsal ONCE = new RetryRehearsal();

    private RetryRehearsal() {}

    /** Before the first method with retries is linked. */
    public static void before() {
        ONCE.play();
    }

    @Override
    void playAll() throws Throwable {
        for (Backoff.Strategy strategy : Backoff.Strategy.values()) {
            play(new Backoff(strategy, 1, 2, 1), 3);
        }
        play(new Backoff(Backoff.Strategy.FIXED, 1, 1, 1), 2);
    }

    /** The third attempt would succeed. */
    private static void play(Backoff backoff, int maxAttempts) throws Throwable {
        Later later = new Later();
        RetryLoop loop =
                new RetryLoop(terms(backoff, maxAttempts, later), later, RetryTerms.NO_DEADLINE, new Unheard());
        try {
            loop.resume(Outcome.failed(new Expected()), 0, new Second());
        } catch (Expected exhausted) {
            return;
        }
    }

    static RetryTerms terms(Backoff backoff, int maxAttempts, Later later) {
        RetryRules rules = new RetryRules(
                maxAttempts,
                Long.MAX_VALUE - 1,
                FailureFilter.of(List.of(Exception.class), List.of(Error.class)),
                Condition.ANY_FAILURE,
                new Pauses(backoff, Jitter.FULL, new NoHint(), Long.MAX_VALUE, new Chance()),
                false);
        return new RetryTerms(
                "rehearsal", rules, TokenBucket.standard(later), later, new ExhaustedFailures(), new Deaf());
    }

    /** Fails once more, and then has a result. */
    private static final class Second implements Attempt {

        private boolean failed;

        @Override
        public Object run() {
            if (!failed) {
                failed = true;
                throw new Expected();
            }
            return "result";
        }
    }

    private static final class NoHint implements RetryHint {

        @Override
        public long nanos(Throwable failure) {
            return 0;
        }
    }

    private static final class Chance implements Supplier<RandomGenerator> {

        @Override
        public RandomGenerator get() {
            return ThreadLocalRandom.current();
        }
    }

    private static final class Unheard implements Runnable {

        @Override
        public void run() {}
    }

    /** Nobody is to hear of it. */
    private static final class Deaf implements RetryListener {

        @Override
        public void retrying(String method, int next, int maxAttempts, long pauseNanos, @Nullable Throwable failure) {}

        @Override
        public void exhausted(String method, int attempts, String why, @Nullable Throwable failure) {}

        @Override
        public void budgetEmpty(String method, int attempts, @Nullable Throwable failure) {}

        @Override
        public void interrupted(String method, int attempts, @Nullable Throwable failure) {}

        @Override
        public void nested(String outer, String inner) {}
    }
}
