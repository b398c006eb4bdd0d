package dev.oncemore.bench.report;

import java.time.Duration;

/**
 * How long to measure. Every series of measurements is cut in rounds and the rounds of what is compared take turns, so
 * that a busy minute of the machine hits all alike.
 *
 * @param rounds JVMs per benchmark and contender
 * @param warmUps iterations before those that count
 * @param iterations iterations that count
 * @param iteration the length of each
 * @param starts how often each process is started
 * @param timeouts how long calls are timed out, one after the other, for each row of a table
 * @param applicationStarts how often a whole application is started, each way
 * @param work how long it works to warm up, and then as long again while it is measured
 */
public record Effort(
        int rounds,
        int warmUps,
        int iterations,
        Duration iteration,
        int starts,
        Duration timeouts,
        int applicationStarts,
        Duration work) {

    /** For figures that are published: about twenty minutes. */
    public static final Effort FULL =
            new Effort(3, 4, 4, Duration.ofMillis(200), 15, Duration.ofSeconds(10), 7, Duration.ofSeconds(10));

    /** To see that everything runs, and the order of magnitude: about three minutes. */
    public static final Effort QUICK =
            new Effort(1, 3, 3, Duration.ofMillis(100), 3, Duration.ofSeconds(1), 2, Duration.ofSeconds(3));
}
