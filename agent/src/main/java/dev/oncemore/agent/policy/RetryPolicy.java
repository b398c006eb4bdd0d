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

    private static final String NO_HOOK = "dev.oncemore.Retryable$None";

    /**
     * The policy that these attributes and the defaults make; throws {@link PolicyProblem} where they contradict each
     * other.
     */
    public static RetryPolicy of(Attributes given) {
        int attempts = Form.attempts(given.value(Attribute.MAX_ATTEMPTS, "3"));
        TypeNames on = given.types(Attribute.ON, "java.lang.Exception");
        TypeNames abortOn = given.types(Attribute.ABORT_ON, "");
        Attributes.requireSomeLeft(on, abortOn);
        return new RetryPolicy(
                attempts == -1 ? Integer.MAX_VALUE : attempts,
                limit(given.value(Attribute.MAX_DURATION, "")),
                backoff(given),
                Form.constant(Jitter.class, given.value(Attribute.JITTER, "FULL")),
                on,
                abortOn,
                Form.flag(given.value(Attribute.CAUSES, "false")),
                given.type(Attribute.WHEN, NO_HOOK),
                given.type(Attribute.RETRY_AFTER, NO_HOOK),
                maxRetryAfter(given),
                TimeoutPolicy.ofAttempt(given),
                given.value(Attribute.BUDGET, ""),
                Form.flag(given.value(Attribute.RETRY_EXHAUSTED, "true")));
    }

    private static long maxRetryAfter(Attributes given) {
        return given.get(Attribute.MAX_RETRY_AFTER).isPresent()
                ? limit(given.value(Attribute.MAX_RETRY_AFTER, ""))
                : USUAL_MAX_RETRY_AFTER_NANOS;
    }

    /** Whether only a success ends it, as far as this policy is concerned. */
    boolean mightNeverEnd() {
        return maxAttempts == Integer.MAX_VALUE && maxDurationNanos == Long.MAX_VALUE;
    }

    public static Backoff backoff(Attributes given) {
        Backoff.Strategy strategy =
                Form.constant(Backoff.Strategy.class, given.value(Attribute.BACKOFF_STRATEGY, "EXPONENTIAL"));
        String delay = given.value(Attribute.BACKOFF_DELAY, "100ms");
        String max = given.value(Attribute.BACKOFF_MAX, "30s");
        if (Durations.nanos(max) < Durations.nanos(delay)) {
            throw new PolicyProblem(given.place(Attribute.BACKOFF_MAX) + " must be at least the delay, " + delay
                    + " from " + given.place(Attribute.BACKOFF_DELAY) + ", but was " + max);
        }
        if (strategy != Backoff.Strategy.EXPONENTIAL
                && given.get(Attribute.BACKOFF_MULTIPLIER).isPresent()) {
            throw new PolicyProblem(
                    given.place(Attribute.BACKOFF_MULTIPLIER) + " applies only to the strategy EXPONENTIAL, but "
                            + given.place(Attribute.BACKOFF_STRATEGY) + " is " + strategy + ": leave one of them out");
        }
        double multiplier = Form.multiplier(given.value(Attribute.BACKOFF_MULTIPLIER, "2"));
        return new Backoff(strategy, Durations.nanos(delay), multiplier, Durations.nanos(max));
    }

    /** {@link Long#MAX_VALUE} is none. */
    private static long limit(String duration) {
        return duration.isBlank() ? Long.MAX_VALUE : Durations.nanos(duration);
    }
}
