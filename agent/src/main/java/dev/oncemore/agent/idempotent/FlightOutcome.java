package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.RecordedOutcome;

/** How a flight ends for those who wait for it. */
public sealed interface FlightOutcome {

    /** Nobody holds the operation: one of those who wait takes over. */
    FlightOutcome VACATED = new Vacated();

    /** The operation was carried out, now or before. */
    record Concluded(RecordedOutcome conclusion) implements FlightOutcome {}

    /** It failed, and left nothing behind. */
    record Failed(Throwable failure) implements FlightOutcome {}

    /** It could not be begun, or nobody knows how it ended. */
    record Refused(Refusal refusal) implements FlightOutcome {}

    /** See {@link #VACATED}. */
    record Vacated() implements FlightOutcome {}
}
