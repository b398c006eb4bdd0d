package dev.oncemore.agent.store;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Absent;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records in the memory of this JVM, exact among its threads, gone with it. It keeps the objects themselves, so
 * everyone gets the same.
 *
 * <p>It is bounded: of completed records no more than so many are kept, and beyond that those go before their time
 * whose ttl would be up first, which is told to the listener. A record in progress, or one whose outcome is unknown,
 * does not count and is never evicted.
 */
public final class MemoryStore implements IdempotencyStore {

    private final Ticker ticker;
    private final Ticker coarse;
    private final IntConsumer evicted;
    private volatile int maxEntries;
    private final ConcurrentHashMap<BoundKey, Kept> records = new ConcurrentHashMap<>();
    private final Departures departures = new Departures(kept -> records.get(kept.key()) == kept);
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
     * @param coarse the same clock or one that is late: it is read at each look at a record, which with the exact one
     *     costs more than all else. A record is never gone before its time, and later by no more than this clock is
     * @param evicted hears of each that had to go before its time, and how many there may be
     */
    public MemoryStore(int maxEntries, Ticker ticker, Ticker coarse, IntConsumer evicted) {
        this.maxEntries = maxEntries;
        this.ticker = ticker;
        this.coarse = coarse;
        this.evicted = evicted;
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    /** It is not noted that the record was looked at: a record is not worth more for it. */
    @Override
    public StoredRecord find(BoundKey key) {
        return record(records.get(key));
    }

    private StoredRecord record(@Nullable Kept kept) {
        return kept == null ? StoredRecord.ABSENT : kept.recordAt(coarse.nanos());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // as below
    public ClaimOutcome claim(ClaimRequest request) {
        long now = ticker.nanos();
        Claiming first = new Claiming(request, now);
        for (; ; ) {
            Kept kept = records.computeIfAbsent(request.key(), first);
            if (first.outcome != null) {
                return first.outcome;
            }
            StoredRecord record = record(kept);
            ClaimOutcome outcome = Transitions.claim(record, request, now, epochs::incrementAndGet);
            if (outcome.record() == record || isSwapped(kept, outcome.record(), 0)) {
                return outcome;
            }
        }
    }

    /** Of what is not there. The epoch is drawn in the atomic step, so that no later one of this key gets a lower. */
    private final class Claiming implements Function<BoundKey, Kept> {

        private final ClaimRequest request;
        private final long now;
        private @Nullable ClaimOutcome outcome;

        Claiming(ClaimRequest request, long now) {
            this.request = request;
            this.now = now;
        }

        @Override
        public Kept apply(BoundKey key) {
            outcome = Transitions.claim(StoredRecord.ABSENT, request, now, epochs::incrementAndGet);
            return Kept.of(key, outcome.record(), now, 0);
        }
    }

    @Override
    public RenewOutcome renew(BoundKey key, Holder holder, long leaseNanos) {
        long now = ticker.nanos();
        return change(key, 0, record -> Transitions.renew(record, holder, leaseNanos, now), RenewOutcome::record);
    }

    @Override
    public CompleteOutcome complete(BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
        return change(
                key,
                lifetime.jitterNanos(),
                record -> Transitions.complete(record, holder, conclusion, lifetime.nanos()),
                CompleteOutcome::record);
    }

    @Override
    public ReleaseOutcome release(BoundKey key, Holder holder) {
        return change(key, 0, record -> Transitions.release(record, holder), ReleaseOutcome::record);
    }

    @Override
    public ForgetOutcome forget(BoundKey key) {
        long now = ticker.nanos();
        return change(key, 0, record -> Transitions.forget(record, now), ForgetOutcome::record);
    }

    /**
     * One atomic step upon what is there. A record that stays as it is must not be written: it would be kept for
     * longer.
     */
    @SuppressWarnings("ReferenceEquality") // a record is what it was only if it is the same object
    private <T> T change(
            BoundKey key, long jitterNanos, Function<StoredRecord, T> transition, Function<T, StoredRecord> result) {
        for (; ; ) {
            Kept kept = records.get(key);
            StoredRecord record = record(kept);
            T outcome = transition.apply(record);
            StoredRecord next = result.apply(outcome);
            if (kept == null || next == record || isSwapped(kept, next, jitterNanos)) {
                return outcome;
            }
        }
    }

    private boolean isSwapped(Kept kept, StoredRecord next, long jitterNanos) {
        if (next instanceof Absent) {
            return isRemoved(kept);
        }
        long now = ticker.nanos();
        Kept replacement = Kept.of(kept.key(), next, now, jitterNanos);
        if (!records.replace(kept.key(), kept, replacement)) {
            return false;
        }
        departures.remove(kept);
        if (replacement.hasEnded()) {
            departures.add(replacement);
            tidy(now);
        }
        return true;
    }

    private boolean isRemoved(Kept kept) {
        boolean removed = records.remove(kept.key(), kept);
        if (removed) {
            departures.remove(kept);
        }
        return removed;
    }

    /** From now on it keeps so many completed records. */
    public void resize(int changed) {
        maxEntries = changed;
        tidy(ticker.nanos());
    }

    /** Has those go whose time is up, and then those for which there is no room. */
    private void tidy(long now) {
        departures.over(now, kept -> records.remove(kept.key(), kept));
        int most = maxEntries;
        departures.surplus(completed -> completed > most, kept -> {
            if (records.remove(kept.key(), kept) && !kept.isDue(now)) {
                evicted.accept(most);
            }
        });
    }

    /** How many records there are, of whatever kind, those whose time is up among them until another ends. */
    public long size() {
        return records.mappingCount();
    }
}
