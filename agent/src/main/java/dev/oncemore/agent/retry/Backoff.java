package dev.oncemore.agent.retry;

/**
 * The pause before retry n, before jitter: {@code min(max, delay × f(n))}. It saturates and never overflows.
 *
 * @param delayNanos the pause before the first retry
 * @param multiplier from one pause to the next, for {@link Strategy#EXPONENTIAL} alone
 * @param maxNanos the longest pause
 */
public record Backoff(Strategy strategy, long delayNanos, double multiplier, long maxNanos) {

    /** How the pause grows. */
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

        /** How many times the first pause the pause before retry {@code n} is. */
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

    /** The pause in nanoseconds before retry {@code n}, where 1 is the first. */
    public long beforeRetry(int n) {
        double factor = strategy.factor(multiplier, n);
        return factor == 1 ? delayNanos : scaled(factor);
    }

    private long scaled(double factor) {
        double pause = delayNanos * factor;
        return pause < maxNanos ? (long) pause : maxIfAnyDelay();
    }

    /** Nothing times infinity is still nothing. */
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
