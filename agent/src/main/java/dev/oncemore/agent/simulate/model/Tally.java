package dev.oncemore.agent.simulate.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What happened in one run, interval by interval. An attempt counts in the interval in which it arrived at the server,
 * whatever its outcome; a call in the interval in which it ended.
 */
public final class Tally {

    /** What is counted. */
    public enum Count {
        /** Attempts that the server received. */
        ATTEMPTS,
        /** Attempts that were answered while the client waited. */
        ANSWERED,
        /** Attempts that the server processed after the client had given up. */
        WASTED,
        /** Attempts that the server rejected, or lost when it went down. */
        REFUSED,
        /** Attempts that the open circuit rejected. */
        KEPT_BACK,
        /** Retries that an empty budget did not allow. */
        NO_BUDGET,
        /** The moments at which a client wanted to make a call. */
        WANTED,
        /** Calls that began, because their client was not busy with another. */
        CALLS,
        /** Calls that ended with an answer. */
        SUCCEEDED,
        /** Calls that ended with a failure. */
        FAILED
    }

    private final Grid grid;
    private final Map<Count, long[]> counts = new EnumMap<>(Count.class);
    private final long[] longestQueue;

    public Tally(Grid grid) {
        this.grid = grid;
        for (Count count : Count.values()) {
            counts.put(count, new long[grid.count()]);
        }
        this.longestQueue = new long[grid.count()];
    }

    public Grid grid() {
        return grid;
    }

    /** What happens after the end does not count. */
    public void add(Count count, long time) {
        if (grid.covers(time)) {
            of(count)[grid.of(time)]++;
        }
    }

    public void queue(long length, long time) {
        if (!grid.covers(time)) {
            return;
        }
        int interval = grid.of(time);
        longestQueue[interval] = Math.max(longestQueue[interval], length);
    }

    public long in(int interval, Count count) {
        return of(count)[interval];
    }

    public long longestQueue(int interval) {
        return longestQueue[interval];
    }

    public long total(Count count) {
        long total = 0;
        for (long some : of(count)) {
            total += some;
        }
        return total;
    }

    public double perSecond(int interval, Count count) {
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
