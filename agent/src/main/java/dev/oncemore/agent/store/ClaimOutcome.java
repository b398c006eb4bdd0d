package dev.oncemore.agent.store;

/** What becomes of a claim. Each holds the record as it then stands. */
public sealed interface ClaimOutcome {

    StoredRecord record();

    /** It is held: the operation may be carried out. */
    record Claimed(StoredRecord.InProgress record) implements ClaimOutcome {

        public Holder holder() {
            return record.holder();
        }
    }

    /** Another owner's lease runs. */
    record Busy(StoredRecord.InProgress record) implements ClaimOutcome {}

    /** The operation has ended before. */
    record AlreadyCompleted(StoredRecord.Completed record) implements ClaimOutcome {}

    /** It may have been carried out or not. */
    record OutcomeUnknown(StoredRecord.Unknown record) implements ClaimOutcome {}

    /** The key is that of an operation with another fingerprint. */
    record KeyReused(StoredRecord record) implements ClaimOutcome {}
}
