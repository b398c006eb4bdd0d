package dev.oncemore.agent.store;

import org.jspecify.annotations.Nullable;

/**
 * What an owner says at the end of its operation.
 *
 * <p>What is in it a store keeps and gives back and never looks into. A store outside of the JVM can keep bytes alone:
 * there a codec stands between it and the call, which writes values as bytes on their way in and reads them on their
 * way out.
 */
public sealed interface RecordedOutcome {

    /** The operation was carried out, and this is its result: {@code null} also where there is none. */
    record Returned(@Nullable Object value) implements RecordedOutcome {}

    /** It ended with a failure that is remembered like a result. */
    record Threw(Object failure) implements RecordedOutcome {}

    /** It was carried out, and its result cannot be kept. */
    record Unavailable(String why) implements RecordedOutcome {}

    /** Nobody knows whether it was carried out. */
    record Uncertain() implements RecordedOutcome {}
}
