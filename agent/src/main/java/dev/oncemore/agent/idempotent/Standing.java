package dev.oncemore.agent.idempotent;

/** What the store says to one who wants to carry an operation out. */
public sealed interface Standing {

    Standing HELD = new Held();
    Standing BUSY = new Busy();

    /** Go on. */
    record Held() implements Standing {}

    /** Somebody does, who is not of this JVM or whom nobody can wait for: ask again. */
    record Busy() implements Standing {}

    /** There is nothing to carry out. */
    record Over(FlightEnd end) implements Standing {}
}
