package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/** How an attempt ended: with a failure, or, if there is none, with a result. */
public record Outcome(@Nullable Object result, @Nullable Throwable failure) {

    public static Outcome of(Attempt attempt) {
        try {
            return new Outcome(attempt.run(), null);
        } catch (Throwable failure) {
            return new Outcome(null, failure);
        }
    }

    public static Outcome failed(Throwable failure) {
        return new Outcome(null, failure);
    }

    public static Outcome returned(@Nullable Object result) {
        return new Outcome(result, null);
    }
}
