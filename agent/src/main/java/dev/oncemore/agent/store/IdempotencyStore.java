package dev.oncemore.agent.store;

import dev.oncemore.agent.key.BoundKey;

/**
 * Keeps the records of operations. Each step is atomic for its key, and what it does to a record {@link Transitions}
 * says, for every store.
 *
 * <p>{@link #renew}, {@link #complete} and {@link #release} change a record only if it is that of the holder given, by
 * owner and epoch. Every step may be made again after a {@link StoreFailure}, with the same arguments, and then ends as
 * if the first had done nothing: a reply that was lost does no harm.
 *
 * <p>A store finds a record by {@link BoundKey#scope()} and {@link BoundKey#text()}, or by {@link BoundKey#digest()},
 * which stands for both; in the memory of one JVM the key itself will do. Leases and the time for which records are
 * kept run by the store's own clock.
 */
public interface IdempotencyStore {

    /** Whether {@link #find} costs so little that a call looks before it claims. */
    boolean answersAtOnce();

    /**
     * Asks for the operation.
     *
     * @throws StoreFailure if the store could not be asked
     */
    ClaimOutcome claim(ClaimRequest request);

    /**
     * Has the lease run anew from now on.
     *
     * @throws StoreFailure if the store could not be asked
     */
    RenewOutcome renew(BoundKey key, Holder holder, long leaseNanos);

    /**
     * Keeps how the operation ended.
     *
     * @param lifetime for how long
     * @throws StoreFailure if the store could not be asked
     */
    CompleteOutcome complete(BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime);

    /**
     * Gives the claim back: the operation has certainly not been carried out.
     *
     * @throws StoreFailure if the store could not be asked
     */
    ReleaseOutcome release(BoundKey key, Holder holder);

    /**
     * The record as it stands. A lease that has run out may still be in it: what that means the next claim says.
     *
     * @throws StoreFailure if the store could not be asked
     */
    StoredRecord find(BoundKey key);

    /**
     * An operator's decision: the operation may be carried out, again if need be.
     *
     * @throws StoreFailure if the store could not be asked
     */
    ForgetOutcome forget(BoundKey key);
}
