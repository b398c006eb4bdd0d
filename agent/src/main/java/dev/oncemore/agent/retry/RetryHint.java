package dev.oncemore.agent.retry;

/** What a failure itself says about when to try again. */
@FunctionalInterface
public interface RetryHint {

    RetryHint NONE = failure -> 0;

    /** The least pause in nanoseconds; 0 or less: the failure says nothing. */
    long nanos(Throwable failure);
}
