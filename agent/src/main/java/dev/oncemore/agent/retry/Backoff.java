package dev.oncemore.agent.retry;

/**
 * The delay before retry n, without jitter: {@code min(max, delay × f(n))}. It saturates and never overflows.
 *
 * @param delayNanos the delay before the first retry
 * @param multiplier from one delay to the next, only for {@link Strategy#EXPONENTIAL}
 * @param maxNanos the longest delay
 */
public record Backoff(Strategy strategy, long delayNanos, double multiplier, long maxNanos) {

    /** How the delay grows. */
    public enum Strategy {
        EXPONENTIAL {
            @Override
            double factor(double multiplier, int n) {
                return Math.pow(multiplier, n - 1);
            }
        },
        LINEAR {
            @Override
            double factor(double multiplier, int n) {
                return n;
            }
        },
        FIBONACCI {
            @Override
            double factor(double multiplier, int n) {
                return fibonacci(n);
            }
        },
        FIXED {
            @Override
            double factor(double multiplier, int n) {
                return 1;
            }
        };

        /** The delay before retry {@code n}, as a multiple of the first. */
        abstract double factor(double multiplier, int n);
    }

    public Backoff {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delay must be at least 0 but was " + delayNanos + " ns");
        }
        if (maxNanos < delayNanos) {
            throw new IllegalArgumentException(
                    "max must be at least the delay, " + delayNanos + " ns, but was " + maxNanos + " ns");
        }
        if (!(multiplier >= 1) || Double.isInfinite(multiplier)) {
            throw new IllegalArgumentException("multiplier must be a number from 1 up but was " + multiplier);
        }
    }

    /** The delay in nanoseconds before retry {@code n}; 1 is the first retry. */
    public long beforeRetry(int n) {
        double factor = strategy.factor(multiplier, n);
        return factor == 1 ? delayNanos : scaled(factor);
    }

    private long scaled(double factor) {
        double pause = delayNanos * factor;
        return pause < maxNanos ? (long) pause : maxIfAnyDelay();
    }

    /** Zero times infinity is still zero. */
    private long maxIfAnyDelay() {
        return delayNanos == 0 ? 0 : maxNanos;
    }

    private static double fibonacci(int n) {
        double previous = 0;
        double current = 1;
        for (int i = 1; i < n && current < Long.MAX_VALUE; i++) {
            double next = previous + current;
            previous = current;
            current = next;
        }
        return current;
    }
}
