package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.ForgetOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.RenewOutcome;
import dev.oncemore.agent.store.StoreFailure;
import dev.oncemore.agent.store.StoredRecord;
import dev.oncemore.agent.time.Ticker;
import java.util.function.IntConsumer;

/** A small store that cannot be told how an operation ended while it fails. */
final class FlakyStore implements IdempotencyStore {

    private final MemoryStore store;
    private boolean fails;

    FlakyStore(int capacity, Ticker ticker) {
        this.store = new MemoryStore(capacity, ticker, new IntConsumer() {
            @Override
            public void accept(int full) {}
        });
    }

    void fail() {
        fails = true;
    }

    void recover() {
        fails = false;
    }

    private void requireUp() {
        if (fails) {
            throw new StoreFailure("rehearsed", new Expected());
        }
    }

    @Override
    public boolean answersAtOnce() {
        return true;
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
        requireUp();
        return store.complete(key, holder, conclusion, lifetime);
    }

    @Override
    public ReleaseOutcome release(BoundKey key, Holder holder) {
        requireUp();
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
