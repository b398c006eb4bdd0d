package dev.oncemore.agent.retry;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to pause before each retry: backoff, then jitter, but never less than a failure itself asks for.
 *
 * @param longestHintNanos a failure that asks for more than this ends the call; {@link Long#MAX_VALUE} is no limit
 */
public record Pauses(
        Backoff backoff, Jitter jitter, RetryHint hint, long longestHintNanos, Supplier<RandomGenerator> random) {

    /** The course of the pauses of one call: {@link Jitter#DECORRELATED} builds each on the one before. */
    final class Course {

        private long previous = backoff.delayNanos();
        private long hinted;

        /** The pause in nanoseconds before retry {@code n}, where 1 is the first. */
        long before(int n, @Nullable Throwable failure) {
            previous = jitter.spread(backoff.beforeRetry(n), previous, backoff, random.get());
            hinted = failure == null ? 0 : hint.nanos(failure);
            return hinted <= 0 ? previous : Math.max(previous, Jitter.above(hinted, random.get()));
        }

        /** What the failure asked for; 0 or less if it asked for nothing. */
        long hinted() {
            return hinted;
        }

        /** Whether it asked for more than is waited for. */
        boolean asksTooMuch() {
            return hinted > longestHintNanos;
        }
    }

    Course begin() {
        return new Course();
    }
}
