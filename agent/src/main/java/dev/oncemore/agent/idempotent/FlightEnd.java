package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.Conclusion;

/** How a flight ends for those who wait for it. */
public sealed interface FlightEnd {

    /** Nobody holds the operation: one of those who wait takes over. */
    FlightEnd VACATED = new Vacated();

    /** The operation was carried out, now or before. */
    record Concluded(Conclusion conclusion) implements FlightEnd {}

    /** It failed, and left nothing behind. */
    record Failed(Throwable failure) implements FlightEnd {}

    /** It could not be begun, or nobody knows how it ended. */
    record Refused(Refusal refusal) implements FlightEnd {}

    /** See {@link #VACATED}. */
    record Vacated() implements FlightEnd {}
}
