package dev.oncemore.agent.retry;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The delay before each retry: backoff, then jitter, but never less than a failure itself asks for.
 *
 * @param longestHintNanos a failure that asks for more than this ends the call; {@link Long#MAX_VALUE} is no limit
 */
public record Pauses(
        Backoff backoff, Jitter jitter, RetryHint hint, long longestHintNanos, Supplier<RandomGenerator> random) {

    /** The delays of one call, in their order: {@link Jitter#DECORRELATED} computes each from the one before. */
    final class Course {

        private long previous = backoff.delayNanos();
        private long hinted;

        /** The delay in nanoseconds before retry {@code n}; 1 is the first retry. */
        long before(int n, @Nullable Throwable failure) {
            previous = jitter.spread(backoff.beforeRetry(n), previous, backoff, random.get());
            hinted = failure == null ? 0 : hint.nanos(failure);
            return hinted <= 0 ? previous : Math.max(previous, Jitter.above(hinted, random.get()));
        }

        /** The delay that the failure asked for; 0 or less if none. */
        long hinted() {
            return hinted;
        }

        /** Whether it asked for a longer delay than is allowed. */
        boolean asksTooMuch() {
            return hinted > longestHintNanos;
        }
    }

    Course begin() {
        return new Course();
    }
}
