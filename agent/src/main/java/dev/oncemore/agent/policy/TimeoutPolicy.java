package dev.oncemore.agent.policy;

import dev.oncemore.agent.timeout.LateResult;
import java.util.Optional;

/**
 * How long something may take, and what happens to a result that comes later.
 *
 * @param limitNanos more than 0
 */
public record TimeoutPolicy(long limitNanos, LateResult lateResult) {

    /** What {@code @Timeout} asks for; throws {@link PolicyProblem} if it does not say how long. */
    static TimeoutPolicy ofCall(Attributes given) {
        if (!given.give(Attribute.TIMEOUT)) {
            throw new PolicyProblem("a timeout needs a limit: give timeout.value a duration such as 15s");
        }
        return new TimeoutPolicy(given.value(Attribute.TIMEOUT), given.value(Attribute.LATE_RESULT));
    }

    /** What {@code @Retryable} asks for each attempt, if anything. */
    static Optional<TimeoutPolicy> ofAttempt(Attributes given) {
        long limit = given.value(Attribute.ATTEMPT_TIMEOUT);
        return limit == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new TimeoutPolicy(limit, given.value(Attribute.ATTEMPT_LATE_RESULT)));
    }
}
