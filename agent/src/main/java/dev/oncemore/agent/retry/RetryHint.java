package dev.oncemore.agent.retry;

/** What a failure itself says about when to try again. */
@FunctionalInterface
public interface RetryHint {

    /** The least pause in nanoseconds; 0 or less: the failure says nothing. */
    long nanos(Throwable failure);
}
