package dev.oncemore.agent.store;

/** What becomes of a renewal. Each holds the record as it then stands. */
public sealed interface RenewOutcome {

    StoredRecord record();

    /** The lease runs anew. */
    record Renewed(StoredRecord.InProgress record) implements RenewOutcome {}

    /** The claim is not this holder's, or no more. */
    record Lost(StoredRecord record) implements RenewOutcome {}
}
