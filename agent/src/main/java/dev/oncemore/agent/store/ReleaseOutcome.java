package dev.oncemore.agent.store;

/** What becomes of a release. Each holds the record as it then stands. */
public sealed interface ReleaseOutcome {

    StoredRecord record();

    /** There is no record: the next claim gets the operation. */
    record Released(StoredRecord.Absent record) implements ReleaseOutcome {}

    /** The claim is not this holder's, or no more, and nothing was changed. */
    record Lost(StoredRecord record) implements ReleaseOutcome {}
}
