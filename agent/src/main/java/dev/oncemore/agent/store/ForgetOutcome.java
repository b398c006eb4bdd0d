package dev.oncemore.agent.store;

/** What becomes of an operator's wish to have an operation forgotten. Each holds the record as it then stands. */
public sealed interface ForgetOutcome {

    StoredRecord record();

    /** There is no record: the next claim gets the operation. */
    record Forgotten(StoredRecord.Absent record) implements ForgetOutcome {}

    /** It is in progress, and its lease runs: nothing was changed. */
    record StillRunning(StoredRecord.InProgress record) implements ForgetOutcome {}
}
