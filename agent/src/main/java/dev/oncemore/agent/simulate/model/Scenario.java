package dev.oncemore.agent.simulate.model;

/**
 * The scenario of a simulation, the same for each strategy.
 *
 * @param attemptTimeoutNanos how long a client waits for an answer to one attempt; the server is not told when it gives
 *     up
 * @param callTimeoutNanos how long a client waits in total, attempts and delays; {@link Long#MAX_VALUE} is no limit
 * @param latencyNanos from the answer of the server, or its rejection, to the client
 * @param durationNanos of the run, from before the outage until after it
 */
public record Scenario(
        Load load,
        Capacity server,
        Outage outage,
        long attemptTimeoutNanos,
        long callTimeoutNanos,
        long latencyNanos,
        long durationNanos,
        long seed) {

    public static final long SECOND = 1_000_000_000L;
    static final long LONGEST = 24 * 3600 * SECOND;

    public Scenario {
        Limits.checkDuration("--attempt-timeout", attemptTimeoutNanos, 1_000_000, LONGEST);
        Limits.checkDuration("--timeout", callTimeoutNanos, 1_000_000, Long.MAX_VALUE);
        Limits.checkDuration("--latency", latencyNanos, 1_000, attemptTimeoutNanos);
        Limits.checkDuration("--duration", durationNanos, outage.endNanos() + Recovery.STABLE, LONGEST);
    }

    /** The time of the run after the outage. */
    public long afterNanos() {
        return durationNanos - outage.endNanos();
    }

    /** The intervals of the run. */
    public Grid grid() {
        return Grid.over(durationNanos);
    }
}
