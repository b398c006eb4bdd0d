package dev.oncemore.agent.retry;

import java.util.random.RandomGenerator;

/**
 * How a delay is spread at random. Names and formulas are those of Marc Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015.
 */
public enum Jitter {
    NONE {
        @Override
        public long spread(long pause, long previous, Backoff backoff, RandomGenerator random) {
            return pause;
        }
    },
    FULL {
        @Override
        public long spread(long pause, long previous, Backoff backoff, RandomGenerator random) {
            return upTo(pause, random);
        }
    },
    EQUAL {
        @Override
        public long spread(long pause, long previous, Backoff backoff, RandomGenerator random) {
            return pause / 2 + upTo(pause - pause / 2, random);
        }
    },
    DECORRELATED {
        @Override
        public long spread(long pause, long previous, Backoff backoff, RandomGenerator random) {
            long floor = backoff.delayNanos();
            long ceiling = previous > Long.MAX_VALUE / 3 ? Long.MAX_VALUE : previous * 3;
            return Math.min(backoff.maxNanos(), floor + upTo(Math.max(0, ceiling - floor), random));
        }
    };

    /**
     * The delay to take.
     *
     * @param pause the delay that the backoff gives
     * @param previous the delay before this one; for the first, the backoff's first delay
     */
    public abstract long spread(long pause, long previous, Backoff backoff, RandomGenerator random);

    /**
     * Up to a tenth more than the delay that was asked for, so that callers that were told the same second do not come
     * back together.
     */
    static long above(long least, RandomGenerator random) {
        long more = upTo(least / 10, random);
        return least > Long.MAX_VALUE - more ? Long.MAX_VALUE : least + more;
    }

    /** Uniform from 0 to {@code limit}, both included. */
    private static long upTo(long limit, RandomGenerator random) {
        return limit == Long.MAX_VALUE ? random.nextLong(limit) : random.nextLong(limit + 1);
    }
}
