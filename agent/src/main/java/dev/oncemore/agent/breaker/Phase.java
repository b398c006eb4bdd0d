package dev.oncemore.agent.breaker;

import org.jspecify.annotations.Nullable;

/** A state of a breaker, from one transition to the next: once left, an object of it is never come back to. */
sealed interface Phase permits Closed, Open, HalfOpen, Pinned {

    /** Null if the call may not pass, or if this phase has ended in the attempt. */
    @Nullable
    Permit tryAcquire();

    /** The permit of this number, if this phase gave it. */
    Permit issued(long number);

    long nanosUntilProbe();

    State state();
}
