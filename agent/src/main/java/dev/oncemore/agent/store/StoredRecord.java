package dev.oncemore.agent.store;

/**
 * What a store knows of an operation.
 *
 * <pre>
 *   Absent ──claim──► InProgress ──complete──► Completed
 *     ▲                  │    │                   ▲
 *     └──────release─────┘    │ lease run out     │ complete, by the owner that was taken for dead
 *                             ├──► Unknown ───────┘
 *                             └──► InProgress of a new owner, in the next epoch
 * </pre>
 */
public sealed interface StoredRecord {

    /** Nothing. */
    Absent ABSENT = new Absent();

    /** What a fingerprint is where none was asked for. */
    String NO_FINGERPRINT = "";

    /** See {@link #ABSENT}. */
    record Absent() implements StoredRecord {}

    /**
     * The operation is being carried out.
     *
     * @param leaseEnds when it is taken for dead, by the store's own clock
     */
    record InProgress(Holder holder, long leaseEnds, String fingerprint) implements StoredRecord {}

    /**
     * It has ended.
     *
     * @param ttlNanos how long the record is kept, counted from the end
     */
    record Completed(RecordedOutcome conclusion, long owner, long epoch, String fingerprint, long ttlNanos)
            implements StoredRecord {}

    /**
     * Nobody knows whether it was carried out: its owner has said so, or did not live to say anything.
     *
     * @param ttlNanos how long the record is kept, counted from when it became so
     */
    record Unknown(Holder holder, String fingerprint, long ttlNanos) implements StoredRecord {}

    /**
     * Whether an operation of this fingerprint is another than one of that: where one of them has none, nobody can
     * tell.
     */
    static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
