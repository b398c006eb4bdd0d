package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/** The condition {@code when}: it decides last about a failure, and alone about a result. */
@FunctionalInterface
public interface Condition {

    /** Retries every failure that the types let through, and no result. */
    Condition ANY_FAILURE = new Condition() {
        @Override
        public boolean retries(@Nullable Object result, @Nullable Throwable failure) {
            return failure != null;
        }
    };

    /** Whether to retry after this result, with a null failure, or after this failure, with a null result. */
    boolean retries(@Nullable Object result, @Nullable Throwable failure);
}
