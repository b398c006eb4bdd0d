package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Renews the leases of the flights under way, and tells the store the ends that it could not be told, in rounds: one is
 * due when the first of these is, and none while there is nothing to do.
 *
 * <p>Whoever begins a flight writes it down first and then looks when the next round is; a round clears that time first
 * and then looks at the flights. So one of them sees the other.
 */
final class LeaseKeeper {

    private static final long NONE = Long.MAX_VALUE;

    private final Flights flights;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final long origin;

    /** Of flights that have landed: claims that are to be given back. */
    private final Set<Lease> owed = ConcurrentHashMap.newKeySet();

    /** When the next round is, counted from the origin. */
    private final AtomicLong next = new AtomicLong(NONE);

    LeaseKeeper(Flights flights, Scheduler scheduler, Ticker ticker) {
        this.flights = flights;
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.origin = ticker.nanos();
    }

    /** The store is to be told the end of a claim whose flight is not there any more. */
    void owe(Lease lease) {
        owed.add(lease);
        expect(lease.dueAt());
    }

    /** There is a lease that is due then. */
    void expect(long dueAt) {
        long due = dueAt - origin;
        for (long planned = next.get(); due < planned; planned = next.get()) {
            if (next.compareAndSet(planned, due)) {
                schedule(due);
                return;
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round that is no more the next does nothing
    private void schedule(long due) {
        boolean scheduled = false;
        try {
            Round round = new Round(new WeakReference<>(this), due);
            scheduler.after(Math.max(0, due + origin - ticker.nanos()), round);
            scheduled = true;
        } finally {
            if (!scheduled) { // no thread, or no stack: the next to begin a flight plans a round for all
                next.compareAndSet(due, NONE);
            }
        }
    }

    /**
     * Held weakly, as a round may be hours away: flights that nobody can end any more would keep their application for
     * as long.
     */
    private record Round(WeakReference<LeaseKeeper> keeper, long due) implements Runnable {

        @Override
        public void run() {
            LeaseKeeper there = keeper.get();
            if (there != null) {
                there.round(due);
            }
        }
    }

    private void round(long due) {
        if (!next.compareAndSet(due, NONE)) {
            return;
        }
        long now = ticker.nanos();
        long earliest = NONE;
        for (Flight flight : flights.all()) {
            Lease lease = flight.lease();
            if (lease == null) {
                continue;
            }
            if (isOver(lease, now)) {
                flights.remove(flight);
            } else {
                earliest = Math.min(earliest, lease.dueAt() - origin);
            }
        }
        owed.removeIf(lease -> isOver(lease, now));
        for (Lease lease : owed) {
            earliest = Math.min(earliest, lease.dueAt() - origin);
        }
        if (earliest != NONE) {
            expect(earliest + origin);
        }
    }

    private static boolean isOver(Lease lease, long now) {
        return lease.dueAt() - now <= 0 && lease.keepUp(now);
    }
}
