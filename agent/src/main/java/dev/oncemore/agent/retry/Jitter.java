package dev.oncemore.agent.retry;

import java.util.random.RandomGenerator;

/**
 * How a pause is spread at random. Names and formulas after Marc Brooker, "Exponential Backoff And Jitter", AWS
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
     * The pause to take.
     *
     * @param pause what the backoff asks for
     * @param previous the pause taken before this one; before the first, the backoff's delay
     */
    public abstract long spread(long pause, long previous, Backoff backoff, RandomGenerator random);

    /**
     * A bit more than the least pause that was asked for, by up to a tenth: whoever was told the same second does not
     * come back together.
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
