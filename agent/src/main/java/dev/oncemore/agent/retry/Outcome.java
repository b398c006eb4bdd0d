package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: with a failure, or, if there is none, with a result.
 *
 * @param timedOut whether the failure is this attempt's own timeout, which is retried whatever {@code on} says
 */
public record Outcome(@Nullable Object result, @Nullable Throwable failure, boolean timedOut) {

    public static Outcome of(Attempt attempt) {
        try {
            return returned(attempt.run());
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** The attempt threw this; what {@link AttemptTimedOut} carries is taken out of it. */
    public static Outcome failed(Throwable failure) {
        return failure instanceof AttemptTimedOut own
                ? new Outcome(null, own.exceeded(), true)
                : new Outcome(null, failure, false);
    }

    public static Outcome returned(@Nullable Object result) {
        return new Outcome(result, null, false);
    }

    /** The result, or the failure thrown. */
    public @Nullable Object get() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
