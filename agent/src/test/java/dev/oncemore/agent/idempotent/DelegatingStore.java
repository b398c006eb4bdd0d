package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.ForgetOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.RenewOutcome;
import dev.oncemore.agent.store.StoredRecord;

/** A store around another, for what a test wants to go wrong. */
class DelegatingStore implements IdempotencyStore {

    final IdempotencyStore store;

    DelegatingStore(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public boolean answersAtOnce() {
        return store.answersAtOnce();
    }

    @Override
    public ClaimOutcome claim(ClaimRequest request) {
        return store.claim(request);
    }

    @Override
    public RenewOutcome renew(BoundKey key, Holder holder, long leaseNanos) {
        return store.renew(key, holder, leaseNanos);
    }

    @Override
    public CompleteOutcome complete(BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
        return store.complete(key, holder, conclusion, lifetime);
    }

    @Override
    public ReleaseOutcome release(BoundKey key, Holder holder) {
        return store.release(key, holder);
    }

    @Override
    public StoredRecord find(BoundKey key) {
        return store.find(key);
    }

    @Override
    public ForgetOutcome forget(BoundKey key) {
        return store.forget(key);
    }
}
