package dev.oncemore.agent.policy;

import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Jitter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What {@code @Retryable} asks for, complete and checked, but for the classes that it names: these are the
 * application's and are resolved where the method is linked.
 *
 * @param maxAttempts the first included; {@link Integer#MAX_VALUE} is no limit
 * @param maxDurationNanos {@link Long#MAX_VALUE} is no limit
 * @param causes whether the causes of a failure are looked at too
 * @param maxRetryAfterNanos the longest delay that a failure may ask for; {@link Long#MAX_VALUE} is no limit
 * @param budget a name, "none", or "" for one of the method's own
 */
public record RetryPolicy(
        int maxAttempts,
        long maxDurationNanos,
        Backoff backoff,
        Jitter jitter,
        TypeNames on,
        TypeNames abortOn,
        boolean causes,
        Optional<Setting> when,
        Optional<Setting> retryAfter,
        long maxRetryAfterNanos,
        Optional<TimeoutPolicy> attemptTimeout,
        String budget,
        boolean retryExhausted) {

    public static final String NO_BUDGET = "none";

    /** The longest delay that a failure may ask for, where nothing else is said. */
    public static final long USUAL_MAX_RETRY_AFTER_NANOS = TimeUnit.MINUTES.toNanos(5);

    /**
     * The policy that these attributes and the defaults make; throws {@link PolicyProblem} where they contradict each
     * other.
     */
    public static RetryPolicy of(Attributes given) {
        TypeNames on = given.types(Attribute.ON);
        TypeNames abortOn = given.types(Attribute.ABORT_ON);
        Attributes.requireSomeLeft(on, abortOn);
        return new RetryPolicy(
                given.value(Attribute.MAX_ATTEMPTS),
                given.value(Attribute.MAX_DURATION),
                backoff(given),
                given.value(Attribute.JITTER),
                on,
                abortOn,
                given.value(Attribute.CAUSES),
                given.type(Attribute.WHEN),
                given.type(Attribute.RETRY_AFTER),
                given.value(Attribute.MAX_RETRY_AFTER),
                TimeoutPolicy.ofAttempt(given),
                given.value(Attribute.BUDGET),
                given.value(Attribute.RETRY_EXHAUSTED));
    }

    /** Whether only a success ends it, as far as this policy is concerned. */
    boolean mightNeverEnd() {
        return maxAttempts == Integer.MAX_VALUE && maxDurationNanos == Long.MAX_VALUE;
    }

    public static Backoff backoff(Attributes given) {
        Backoff.Strategy strategy = given.value(Attribute.BACKOFF_STRATEGY);
        long delay = given.value(Attribute.BACKOFF_DELAY);
        long max = given.value(Attribute.BACKOFF_MAX);
        if (max < delay) {
            throw new PolicyProblem(given.place(Attribute.BACKOFF_MAX) + " must be at least the delay, "
                    + given.written(Attribute.BACKOFF_DELAY) + " from " + given.place(Attribute.BACKOFF_DELAY)
                    + ", but was " + given.written(Attribute.BACKOFF_MAX));
        }
        if (strategy != Backoff.Strategy.EXPONENTIAL && given.give(Attribute.BACKOFF_MULTIPLIER)) {
            throw new PolicyProblem(
                    given.place(Attribute.BACKOFF_MULTIPLIER) + " applies only to the strategy EXPONENTIAL, but "
                            + given.place(Attribute.BACKOFF_STRATEGY) + " is " + strategy + ": leave one of them out");
        }
        return new Backoff(strategy, delay, given.value(Attribute.BACKOFF_MULTIPLIER), max);
    }
}
