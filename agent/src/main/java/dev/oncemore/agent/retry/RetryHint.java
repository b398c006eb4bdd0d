package dev.oncemore.agent.retry;

/** The Retry-After delay that a failure itself asks for. */
@FunctionalInterface
public interface RetryHint {

    /** The least delay in nanoseconds; 0 or less if there is none. */
    long nanos(Throwable failure);
}
