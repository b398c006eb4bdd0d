package dev.oncemore.agent.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Absent;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records in the memory of this JVM, exact among its threads, gone with it. It keeps the objects themselves, so everyone gets the same.
 *
 * <p>It is bounded: of completed records no more than so many are kept, and beyond that some are evicted before their time, which is told to the
 * listener. A record in progress, or one whose outcome is unknown, has no weight and is never evicted.
 */
public final class MemoryStore implements IdempotencyStore {

    private final Ticker ticker;
    private volatile int maxEntries;
    private final Cache<BoundKey, StoredRecord> cache;
    private final Policy<BoundKey, StoredRecord> policy;
    private final ConcurrentMap<BoundKey, StoredRecord> records;
    private final AtomicLong epochs = new AtomicLong();

    /** An empty store with one clock for all. */
    public MemoryStore(int maxEntries, Ticker ticker, IntConsumer evicted) {
        this(maxEntries, ticker, ticker, evicted);
    }

    /**
     * An empty store.
     *
     * @param maxEntries how many completed records it keeps, 1 or more
     * @param ticker the clock that leases go by
     * @param coarse the same clock or one that is late: it is read at each look at a record, which with the exact one costs more than all else. A
     *     record is never gone before its time, and later by no more than this clock is
     * @param evicted hears of each that had to go before its time, and how many there may be
     */
    public MemoryStore(int maxEntries, Ticker ticker, Ticker coarse, IntConsumer evicted) {
        this.maxEntries = maxEntries;
        this.ticker = ticker;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxEntries)
                .weigher(MemoryStore::weight)
                .expireAfter(new KeptFor(ticker))
                .ticker(coarse::nanos)
                .executor(Runnable::run) // its work is short, and a thread of the common pool is not the agent's to use
                .evictionListener((key, record, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        evicted.accept(this.maxEntries);
                    }
                })
                .build();
        this.policy = cache.policy();
        this.records = cache.asMap();
    }

    private static int weight(BoundKey key, StoredRecord record) {
        return record instanceof Completed ? 1 : 0;
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    /** It is not noted that the record was looked at: that would cost more than to look, and a record is not worth more for it. */
    @Override
    public StoredRecord find(BoundKey key) {
        StoredRecord found = policy.getIfPresentQuietly(key);
        return found == null ? StoredRecord.ABSENT : found;
    }

    @Override
    public ClaimOutcome claim(ClaimRequest request) {
        long now = ticker.nanos();
        Claiming first = new Claiming(request, now);
        for (; ; ) {
            records.computeIfAbsent(request.key(), first);
            if (first.outcome != null) {
                return first.outcome;
            }
            StoredRecord record = find(request.key());
            if (record instanceof Absent) { // it has gone since
                continue;
            }
            ClaimOutcome outcome = Transitions.claim(record, request, now, epochs::incrementAndGet);
            if (isSwapped(request.key(), record, outcome.record())) {
                return outcome;
            }
        }
    }

    /** Of what is not there. The epoch is drawn in the atomic step, so that no later one of this key gets a lower. */
    private final class Claiming implements Function<BoundKey, StoredRecord> {

        private final ClaimRequest request;
        private final long now;
        private @Nullable ClaimOutcome outcome;

        Claiming(ClaimRequest request, long now) {
            this.request = request;
            this.now = now;
        }

        @Override
        public StoredRecord apply(BoundKey key) {
            outcome = Transitions.claim(StoredRecord.ABSENT, request, now, epochs::incrementAndGet);
            return outcome.record();
        }
    }

    @Override
    public RenewOutcome renew(BoundKey key, Holder holder, long leaseNanos) {
        long now = ticker.nanos();
        return change(key, record -> Transitions.renew(record, holder, leaseNanos, now), RenewOutcome::record);
    }

    @Override
    public CompleteOutcome complete(BoundKey key, Holder holder, RecordedOutcome conclusion, long ttlNanos) {
        return change(
                key, record -> Transitions.complete(record, holder, conclusion, ttlNanos), CompleteOutcome::record);
    }

    @Override
    public ReleaseOutcome release(BoundKey key, Holder holder) {
        return change(key, record -> Transitions.release(record, holder), ReleaseOutcome::record);
    }

    @Override
    public ForgetOutcome forget(BoundKey key) {
        long now = ticker.nanos();
        return change(key, record -> Transitions.forget(record, now), ForgetOutcome::record);
    }

    /** From now on it keeps so many completed records. */
    public void resize(int changed) {
        if (changed != maxEntries) {
            maxEntries = changed;
            policy.eviction().orElseThrow().setMaximum(changed);
        }
    }

    /** How many records there are, of whatever kind, those whose time is up among them until they are looked at again. */
    public long size() {
        return cache.estimatedSize();
    }

    /** One atomic step upon what is there. A record that stays as it is must not be written: it would be kept for longer. */
    private <T> T change(BoundKey key, Function<StoredRecord, T> transition, Function<T, StoredRecord> result) {
        for (; ; ) {
            StoredRecord record = find(key);
            T outcome = transition.apply(record);
            if (isSwapped(key, record, result.apply(outcome))) {
                return outcome;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a record is what it was only if it is the same object
    private boolean isSwapped(BoundKey key, StoredRecord record, StoredRecord next) {
        if (next == record) {
            return true;
        }
        return next instanceof Absent ? records.remove(key, record) : records.replace(key, record, next);
    }
}
