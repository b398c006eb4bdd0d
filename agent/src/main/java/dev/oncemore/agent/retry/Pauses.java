package dev.oncemore.agent.retry;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to pause before each retry: backoff, then jitter, but never less than a failure itself asks for. */
public record Pauses(Backoff backoff, Jitter jitter, RetryHint hint, Supplier<RandomGenerator> random) {

    /** The course of the pauses of one call: {@link Jitter#DECORRELATED} builds each on the one before. */
    final class Course {

        private long previous = backoff.delayNanos();

        /** The pause in nanoseconds before retry {@code n}, where 1 is the first. */
        long before(int n, @Nullable Throwable failure) {
            previous = jitter.spread(backoff.beforeRetry(n), previous, backoff, random.get());
            return failure == null ? previous : Math.max(previous, hint.nanos(failure));
        }
    }

    Course begin() {
        return new Course();
    }
}
