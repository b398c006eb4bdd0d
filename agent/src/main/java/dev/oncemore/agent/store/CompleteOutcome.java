package dev.oncemore.agent.store;

/** What becomes of a completion. Each holds the record as it then stands. */
public sealed interface CompleteOutcome {

    StoredRecord record();

    /** The conclusion is kept: {@link StoredRecord.Completed}, or {@link StoredRecord.Unknown} if it is that. */
    record Kept(StoredRecord record) implements CompleteOutcome {}

    /** The claim is not this holder's, or no more, and nothing was changed. */
    record Lost(StoredRecord record) implements CompleteOutcome {}
}
