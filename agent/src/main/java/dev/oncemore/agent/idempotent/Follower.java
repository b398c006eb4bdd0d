package dev.oncemore.agent.idempotent;

import org.jspecify.annotations.Nullable;

/** Someone who waits for the end of a flight. */
public abstract class Follower {

    /** Its neighbours among those who wait; the flight's to read and to write. */
    @Nullable
    Follower before;

    @Nullable
    Follower after;

    /** The flight has ended. It must neither throw nor take long: others wait to be told. */
    protected abstract void landed(FlightOutcome end);
}
