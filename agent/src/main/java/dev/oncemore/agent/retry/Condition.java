package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/** What is retried beyond the failure's type: the last word on a failure, and the only one on a result. */
@FunctionalInterface
public interface Condition {

    /** Every failure that the types let through, and no result. */
    Condition ANY_FAILURE = new Condition() {
        @Override
        public boolean retries(@Nullable Object result, @Nullable Throwable failure) {
            return failure != null;
        }
    };

    /** Whether to retry after this result, with a null failure, or after this failure, with a null result. */
    boolean retries(@Nullable Object result, @Nullable Throwable failure);
}
