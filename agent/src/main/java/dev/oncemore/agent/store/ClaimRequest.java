package dev.oncemore.agent.store;

import dev.oncemore.agent.key.BoundKey;

/**
 * What an owner asks for.
 *
 * @param owner a number that no other claim has: with it a claim whose reply was lost is made again, and recognised
 * @param fingerprint {@link StoredRecord#NO_FINGERPRINT} if the key alone tells operations apart
 * @param leaseNanos how long the claim is held without being renewed
 * @param afterCrash what becomes of a record whose lease has run out
 * @param ttlNanos how long that record is kept if it becomes {@link StoredRecord.Unknown}
 */
public record ClaimRequest(
        BoundKey key, long owner, String fingerprint, long leaseNanos, AfterCrash afterCrash, long ttlNanos) {

    public ClaimRequest {
        if (leaseNanos <= 0) {
            throw new IllegalArgumentException("the lease must be more than 0 ns but was " + leaseNanos);
        }
        if (ttlNanos <= 0) {
            throw new IllegalArgumentException("the ttl must be more than 0 ns but was " + ttlNanos);
        }
    }
}
