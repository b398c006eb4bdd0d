package dev.oncemore.agent.store;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import dev.oncemore.agent.time.Ticker;

/**
 * Each record for its own time, counted from when it ended; one in progress for ever, as its lease is a matter of the protocol.
 *
 * <p>The cache may go by a clock that is late, so that is added: a record is not gone before its time.
 */
final class KeptFor implements Expiry<BoundKey, StoredRecord> {

    /** Beyond any time that is kept, and not so far that more cannot be added. */
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private final Ticker exact;

    KeptFor(Ticker exact) {
        this.exact = exact;
    }

    @Override
    public long expireAfterCreate(BoundKey key, StoredRecord record, long now) {
        if (record instanceof Completed completed) {
            return after(completed.ttlNanos(), now);
        }
        return record instanceof Unknown unknown ? after(unknown.ttlNanos(), now) : FOR_EVER;
    }

    private long after(long ttlNanos, long now) {
        return Math.min(ttlNanos, FOR_EVER) + (exact.nanos() - now);
    }

    /** A step that leaves the record as it is does not prolong it. */
    @Override
    public long expireAfterUpdate(BoundKey key, StoredRecord record, long now, long left) {
        return expireAfterCreate(key, record, now);
    }

    @Override
    public long expireAfterRead(BoundKey key, StoredRecord record, long now, long left) {
        return left;
    }
}
