package dev.oncemore.agent.idempotent;

import org.jspecify.annotations.Nullable;

/** Someone who waits for the end of a flight. One who has given up is told all the same. */
public abstract class Follower {

    /** Who joined before, on the flight's stack. */
    @Nullable
    Follower below;

    /** Whether it has not given up yet. */
    protected boolean waits() {
        return true;
    }

    /** The flight has ended. It must not throw: others wait to be told. */
    protected abstract void landed(FlightEnd end);
}
