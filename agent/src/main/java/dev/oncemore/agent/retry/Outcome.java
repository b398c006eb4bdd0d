package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: with a failure, or, if there is none, with a result.
 *
 * @param kind of the failure
 */
public record Outcome(@Nullable Object result, @Nullable Throwable failure, Kind kind) {

    /** Where the failure comes from. */
    public enum Kind {
        /** The body threw it, or there is none. */
        OF_THE_BODY,
        /** This attempt's own timeout, which is retried whatever {@code on} says. */
        TIMED_OUT,
        /** The method's own breaker rejected the attempt. */
        REJECTED
    }

    public static Outcome of(Attempt attempt) {
        try {
            return returned(attempt.run());
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** Likewise for an attempt that is run with its number. */
    static Outcome ofAttempt(int number, Attempt attempt) {
        try {
            return returned(AttemptScope.run(number, attempt));
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** The outcome of an attempt that threw this. {@link AttemptTimedOut} and {@link AttemptRejected} are unwrapped. */
    public static Outcome failed(Throwable failure) {
        if (failure instanceof AttemptTimedOut own) {
            return new Outcome(null, own.exceeded(), Kind.TIMED_OUT);
        }
        return failure instanceof AttemptRejected none
                ? new Outcome(null, none.open(), Kind.REJECTED)
                : new Outcome(null, failure, Kind.OF_THE_BODY);
    }

    public static Outcome returned(@Nullable Object result) {
        return new Outcome(result, null, Kind.OF_THE_BODY);
    }

    boolean timedOut() {
        return kind == Kind.TIMED_OUT;
    }

    boolean rejected() {
        return kind == Kind.REJECTED;
    }

    /** Returns the result, or throws the failure. */
    public @Nullable Object get() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
