package dev.oncemore.agent.async;

import dev.oncemore.agent.breaker.Permit;
import org.jspecify.annotations.Nullable;

/** The circuit breaker of a method, as an attempt asks it before it begins and tells it when it has ended. */
public interface Gate {

    /** Whether it wants to know how long an attempt took; else any number will do. */
    boolean measuresTime();

    /** The leave to make an attempt; throws the failure of the attempt if there is none. */
    Permit enter() throws Throwable;

    /**
     * The attempt has ended.
     *
     * @param failure null if it succeeded
     */
    void ended(@Nullable Throwable failure, long tookNanos, Permit permit);

    /** A deadline further out has ended the attempt. */
    void timedOut(long tookNanos, Permit permit);
}
