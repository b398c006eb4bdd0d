package dev.oncemore.agent.breaker;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The positions of the latest bad outcomes of one kind in the sequence of all outcomes. Positions begin at 1. */
final class BadOutcomes {

    private final AtomicLong total = new AtomicLong();
    private final AtomicLongArray places;

    BadOutcomes(int remembered) {
        this.places = new AtomicLongArray(remembered);
    }

    /** A thread that was delayed may find a newer position where its own belongs. */
    void add(long place) {
        long before = total.getAndIncrement();
        places.accumulateAndGet((int) (before % places.length()), place, Math::max);
    }

    boolean any() {
        return total.get() != 0;
    }

    long total() {
        return total.get();
    }

    /** How many came after one position, up to the other: the caller knows of the outcomes up to that one. */
    long between(long after, long last) {
        long earliest = Math.max(0, after);
        long count = 0;
        for (int i = 0; i < places.length(); i++) {
            long place = places.get(i);
            if (place > earliest && place <= last) {
                count++;
            }
        }
        return count;
    }
}
