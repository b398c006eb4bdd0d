package dev.oncemore.agent.store;

/**
 * How long a record is kept, counted from its end.
 *
 * @param ttlNanos what was asked for: a full store forgets by it
 * @param jitterNanos how much longer the record is kept if there is room, so that records that were written together do
 *     not go together
 */
public record Lifetime(long ttlNanos, long jitterNanos) {

    public Lifetime {
        if (ttlNanos <= 0) {
            throw new IllegalArgumentException("the ttl must be more than 0 ns but was " + ttlNanos);
        }
        if (jitterNanos < 0) {
            throw new IllegalArgumentException("the jitter must be 0 ns or more but was " + jitterNanos);
        }
    }

    /** Exactly so long. */
    public static Lifetime of(long ttlNanos) {
        return new Lifetime(ttlNanos, 0);
    }

    /** Both together, or as much as a {@code long} can hold. */
    public long nanos() {
        long sum = ttlNanos + jitterNanos;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
