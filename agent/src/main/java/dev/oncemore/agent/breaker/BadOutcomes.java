package dev.oncemore.agent.breaker;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** At which places in the course of all outcomes the last so many of one bad kind came. Places begin at 1. */
final class BadOutcomes {

    private final AtomicLong total = new AtomicLong();
    private final AtomicLongArray places;

    BadOutcomes(int remembered) {
        this.places = new AtomicLongArray(remembered);
    }

    /** A thread that was held up may find a newer place where its own belongs. */
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

    /** How many came after one place, and not after the other: whoever counts knows of the outcomes up to there. */
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
