package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;

/**
 * When a breaker opens, for how long, and what closes it again.
 *
 * @param failureRate the percentage of failures in the window that opens it, above 0 and up to 100
 * @param slowRate likewise of slow calls; 0 is off
 * @param slowerThanNanos a call that takes longer than this is slow
 * @param minimumCalls with fewer outcomes in the window it does not open
 * @param openForNanos how long it rejects calls, and after how long a probe that has not ended loses its permit
 * @param probes how many calls must end well in the half-open state to close it; also how many of them may run at once
 */
public record BreakerRules(
        double failureRate,
        double slowRate,
        long slowerThanNanos,
        Window window,
        int minimumCalls,
        long openForNanos,
        int probes,
        Forced forced) {

    /** The longest window in calls. */
    public static final int MOST_CALLS = 10_000;

    /** The most probes. */
    public static final int MOST_PROBES = 1_000;

    /** The outcomes that count. */
    public sealed interface Window {}

    /**
     * Those of a period in nanoseconds. They leave it a tenth at a time, so an outcome counts for at least nine tenths
     * of it.
     */
    public record OfTime(long nanos) implements Window {
        public OfTime {
            require(nanos >= 1, "window must be longer than 0 but was " + nanos + " ns");
        }
    }

    /** A number of the latest ones. */
    public record OfCalls(int count) implements Window {
        public OfCalls {
            require(
                    count >= 1 && count <= MOST_CALLS,
                    "window must be from 1 to " + MOST_CALLS + " calls but was " + count);
        }
    }

    /** The state in which the configuration holds a breaker, whatever the outcomes are. */
    public enum Forced {
        NONE,
        /** Rejects every call. */
        OPEN,
        /** Lets every call pass, but logs when it would have opened. */
        CLOSED,
        /** Lets every call pass, and counts nothing. */
        DISABLED
    }

    public BreakerRules {
        require(
                failureRate > 0 && failureRate <= 100,
                "failure rate must be above 0 and at most 100 percent but was " + failureRate);
        require(slowRate >= 0 && slowRate <= 100, "slow rate must be from 0 to 100 percent but was " + slowRate);
        require(slowerThanNanos >= 0, "slower-than must be at least 0 but was " + slowerThanNanos + " ns");
        require(minimumCalls >= 1, "minimum calls must be at least 1 but was " + minimumCalls);
        if (window instanceof OfCalls calls) {
            require(
                    minimumCalls <= calls.count(),
                    "minimum calls must be at most the window, " + calls.count() + " calls, but was " + minimumCalls);
        }
        require(openForNanos >= 1, "open-for must be longer than 0 but was " + openForNanos + " ns");
        require(probes >= 1 && probes <= MOST_PROBES, "probes must be from 1 to " + MOST_PROBES + " but was " + probes);
    }

    boolean limitsSlowness() {
        return slowRate > 0;
    }

    boolean isSlow(long tookNanos) {
        return slowRate > 0 && tookNanos > slowerThanNanos;
    }

    /** Whether a window with these outcomes opens the breaker. */
    boolean reachedBy(long calls, long failures, long slow) {
        return calls >= minimumCalls && (failuresReached(calls, failures) || slowReached(calls, slow));
    }

    /** Why it does. */
    Reached reached(long calls, long failures, long slow) {
        return slowReached(calls, slow) && !failuresReached(calls, failures)
                ? new Reached(Reached.Kind.SLOW, slow, calls, slowRate)
                : new Reached(Reached.Kind.FAILED, failures, calls, failureRate);
    }

    private boolean failuresReached(long calls, long failures) {
        return failures * 100.0 >= failureRate * calls;
    }

    private boolean slowReached(long calls, long slow) {
        return limitsSlowness() && slow * 100.0 >= slowRate * calls;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
