package dev.oncemore.agent.simulate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What happened in one run, interval by interval. An attempt counts in the interval in which it arrived at the server, whatever became of
 * it later; a call in the interval in which it ended.
 */
final class Tally {

    /** What is counted. */
    enum Count {
        /** Attempts that the server received. */
        ATTEMPTS,
        /** Attempts that were answered while the client waited. */
        ANSWERED,
        /** Attempts that the server worked on after the client had given up. */
        WASTED,
        /** Attempts that the server refused, or lost when it went down. */
        REFUSED,
        /** Attempts that the open circuit kept from the server. */
        KEPT_BACK,
        /** Retries that an empty budget did not allow. */
        NO_BUDGET,
        /** Moments at which a client had something to ask. */
        WANTED,
        /** Calls that began: their client was not still busy with another. */
        CALLS,
        /** Calls that ended with an answer. */
        SUCCEEDED,
        /** Calls that ended with a failure. */
        FAILED
    }

    private final Grid grid;
    private final Map<Count, long[]> counts = new EnumMap<>(Count.class);
    private final long[] longestQueue;

    Tally(Grid grid) {
        this.grid = grid;
        for (Count count : Count.values()) {
            counts.put(count, new long[grid.count()]);
        }
        this.longestQueue = new long[grid.count()];
    }

    Grid grid() {
        return grid;
    }

    /** What happens after the end is not told. */
    void add(Count count, long time) {
        if (grid.covers(time)) {
            of(count)[grid.of(time)]++;
        }
    }

    void queue(long length, long time) {
        if (!grid.covers(time)) {
            return;
        }
        int interval = grid.of(time);
        longestQueue[interval] = Math.max(longestQueue[interval], length);
    }

    long in(int interval, Count count) {
        return of(count)[interval];
    }

    long longestQueue(int interval) {
        return longestQueue[interval];
    }

    long total(Count count) {
        long total = 0;
        for (long some : of(count)) {
            total += some;
        }
        return total;
    }

    double perSecond(int interval, Count count) {
        return in(interval, count) / grid.seconds();
    }

    /** The interval with the most of it, the first if there are several. */
    int peak(Count count) {
        int peak = 0;
        for (int i = 1; i < grid.count(); i++) {
            if (in(i, count) > in(peak, count)) {
                peak = i;
            }
        }
        return peak;
    }

    private long[] of(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }
}
