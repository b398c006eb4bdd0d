package dev.oncemore.agent.store;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import java.util.Comparator;

/**
 * A record in memory, and when it may go by the clock of its store. It is equal to itself alone: its result is not the
 * store's to compare.
 */
final class Kept {

    /** Beyond any time that is kept, and not so far that two such times cannot be compared. */
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    /** Those first whose ttl is up first. */
    static final Comparator<Kept> BY_TTL = (one, other) -> order(one.dueAt, one, other.dueAt, other);

    /** Those first that end first, their jitter included. */
    static final Comparator<Kept> BY_END = (one, other) -> order(one.endsAt, one, other.endsAt, other);

    private final BoundKey key;
    private final StoredRecord record;
    private final long dueAt;
    private final long endsAt;

    private Kept(BoundKey key, StoredRecord record, long dueAt, long endsAt) {
        this.key = key;
        this.record = record;
        this.dueAt = dueAt;
        this.endsAt = endsAt;
    }

    /**
     * One that is written now. Until it has ended it is kept for ever: its lease is a matter of the protocol.
     *
     * @param jitterNanos how much of the time that it is kept for is beyond its ttl
     */
    static Kept of(BoundKey key, StoredRecord record, long now, long jitterNanos) {
        long nanos = nanos(record);
        return new Kept(key, record, now + Math.min(nanos - jitterNanos, FOR_EVER), now + Math.min(nanos, FOR_EVER));
    }

    private static long nanos(StoredRecord record) {
        if (record instanceof Completed completed) {
            return completed.ttlNanos();
        }
        return record instanceof Unknown unknown ? unknown.ttlNanos() : Long.MAX_VALUE;
    }

    BoundKey key() {
        return key;
    }

    StoredRecord record() {
        return record;
    }

    /** Whether it goes when its time is up. */
    boolean hasEnded() {
        return record instanceof Completed || record instanceof Unknown;
    }

    /** What there is at this time. */
    StoredRecord recordAt(long now) {
        return isOver(now) ? StoredRecord.ABSENT : record;
    }

    /** Whether its ttl is up, so that it is only kept for the jitter. */
    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    boolean isOver(long now) {
        return now - endsAt >= 0;
    }

    /**
     * Times may overflow, so that only their difference can be looked at. Of one time, that of the earlier claim is
     * first.
     */
    private static int order(long time, Kept one, long otherTime, Kept other) {
        int order = Long.signum(time - otherTime);
        return order != 0 ? order : Long.compare(one.epoch(), other.epoch());
    }

    /** Each claim has its own. */
    private long epoch() {
        if (record instanceof Completed completed) {
            return completed.epoch();
        }
        return record instanceof Unknown unknown ? unknown.holder().epoch() : 0;
    }
}
