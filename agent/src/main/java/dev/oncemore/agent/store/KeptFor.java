package dev.oncemore.agent.store;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.Unknown;

/** Each record for its own time, counted from when it ended; one in progress for ever, as its lease is a matter of the protocol. */
final class KeptFor implements Expiry<BoundKey, StoredRecord> {

    @Override
    public long expireAfterCreate(BoundKey key, StoredRecord record, long now) {
        if (record instanceof Completed completed) {
            return completed.ttlNanos();
        }
        return record instanceof Unknown unknown ? unknown.ttlNanos() : Long.MAX_VALUE;
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
