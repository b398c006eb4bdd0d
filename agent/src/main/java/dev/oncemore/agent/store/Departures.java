package dev.oncemore.agent.store;

import dev.oncemore.agent.store.StoredRecord.Completed;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Records that have ended, in the order in which they go: as their time comes, or before it, from a full store.
 *
 * <pre>
 *   completed ──► within its ttl ── ttl is up ──► in its jitter ── jitter is over ──► gone
 *   unknown  ──────────────────────────────────────────────────── its time is up ──► gone
 * </pre>
 *
 * <p>A full store takes those in their jitter first, and then those whose ttl is up first: the jitter, which is drawn
 * by chance, never makes a young record go before an old one. There is no lock: whoever removes a record from its set
 * has it.
 */
final class Departures {

    private final NavigableSet<Kept> withinTtl = new ConcurrentSkipListSet<>(Kept.BY_TTL);
    private final NavigableSet<Kept> inJitter = new ConcurrentSkipListSet<>(Kept.BY_END);
    private final NavigableSet<Kept> unknown = new ConcurrentSkipListSet<>(Kept.BY_END);
    private final AtomicInteger completed = new AtomicInteger();
    private final Predicate<Kept> isThere;

    /** @param isThere whether the store still has this very record */
    Departures(Predicate<Kept> isThere) {
        this.isThere = isThere;
    }

    /** It is in the store now. */
    void add(Kept kept) {
        if (kept.record() instanceof Completed) {
            completed.incrementAndGet();
            addTo(withinTtl, kept);
        } else {
            addTo(unknown, kept);
        }
    }

    /** One that was taken out of the store meanwhile was not found here. */
    private void addTo(NavigableSet<Kept> set, Kept kept) {
        set.add(kept);
        if (!isThere.test(kept)) {
            remove(kept);
        }
    }

    /** It is not in the store any more, or must not be: whether it was still here. */
    boolean remove(Kept kept) {
        if (!(kept.record() instanceof Completed)) {
            return unknown.remove(kept);
        }
        boolean removed = withinTtl.remove(kept) || inJitter.remove(kept);
        if (removed) {
            completed.decrementAndGet();
        }
        return removed;
    }

    /** Tells of each whose time is up. */
    void over(long now, Consumer<Kept> gone) {
        for (Kept kept : withinTtl) {
            if (!kept.isDue(now)) {
                break;
            }
            fallDue(kept);
        }
        over(inJitter, now, gone);
        over(unknown, now, gone);
    }

    private void fallDue(Kept kept) {
        if (withinTtl.remove(kept)) {
            addTo(inJitter, kept);
        }
    }

    private void over(NavigableSet<Kept> set, long now, Consumer<Kept> gone) {
        for (Kept kept : set) {
            if (!kept.isOver(now)) {
                return;
            }
            if (remove(kept)) {
                gone.accept(kept);
            }
        }
    }

    /** Tells of each that must go as there are too many completed ones. */
    void surplus(IntPredicate isTooMany, Consumer<Kept> gone) {
        surplus(inJitter, isTooMany, gone);
        surplus(withinTtl, isTooMany, gone);
    }

    private void surplus(NavigableSet<Kept> set, IntPredicate isTooMany, Consumer<Kept> gone) {
        for (Kept kept : set) {
            if (!isTooMany.test(completed.get())) {
                return;
            }
            if (remove(kept)) {
                gone.accept(kept);
            }
        }
    }
}
