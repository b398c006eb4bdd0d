package dev.oncemore.agent.breaker;

import org.jspecify.annotations.Nullable;

/** A state of a breaker from one transition to the next. Once left, the object is never used again. */
sealed interface Phase permits Closed, Open, HalfOpen, Pinned {

    /** Null if the call is rejected, or if this phase has just ended. */
    @Nullable
    Permit tryAcquire();

    /** The permit of this number, if this phase gave it. */
    Permit issued(long number);

    long nanosUntilProbe();

    State state();
}
