package dev.oncemore.agent.store;

import dev.oncemore.agent.key.BoundKey;

/** What owners of tests ask for, in small figures of nanoseconds. */
final class Asked {

    static final long LEASE = 30;
    static final long TTL = 1_000;

    private Asked() {}

    static ClaimRequest by(long owner, BoundKey key) {
        return by(owner, key, StoredRecord.NO_FINGERPRINT, AfterCrash.REJECT);
    }

    static ClaimRequest by(long owner, BoundKey key, String fingerprint, AfterCrash afterCrash) {
        return new ClaimRequest(key, owner, fingerprint, LEASE, afterCrash, TTL);
    }
}
