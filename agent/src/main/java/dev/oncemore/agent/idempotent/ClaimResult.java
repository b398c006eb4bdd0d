package dev.oncemore.agent.idempotent;

/** What the store says to one who wants to carry an operation out. */
public sealed interface ClaimResult {

    ClaimResult HELD = new Held();
    ClaimResult BUSY = new Busy();

    /** Go on. */
    record Held() implements ClaimResult {}

    /** Somebody does, who is not of this JVM or whom nobody can wait for: ask again. */
    record Busy() implements ClaimResult {}

    /** There is nothing to carry out. */
    record Over(FlightOutcome end) implements ClaimResult {}
}
