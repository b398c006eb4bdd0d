package dev.oncemore.agent.simulate.model;

import java.util.Locale;

/**
 * What happens to the server, when, and for how long.
 *
 * @param capacityLeft requests per second while it is {@link Kind#DEGRADED}
 */
public record Outage(Kind kind, long fromNanos, long lengthNanos, double capacityLeft) {

    /** How a server can be out of order. */
    public enum Kind {
        /**
         * It is down: the requests it has are lost with an error, and new ones are rejected at once. Afterwards it
         * starts empty.
         */
        DOWN,
        /** It does not answer: nothing is processed, and the queue fills. Afterwards it processes the queue. */
        SLOW,
        /** It goes on with less capacity. */
        DEGRADED;

        /** Its name on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Outage {
        Limits.checkDuration("--outage", lengthNanos, 1_000_000, Scenario.LONGEST);
        Limits.check("--degraded-capacity", capacityLeft, 0.01, 1_000_000);
    }

    public long endNanos() {
        return fromNanos + lengthNanos;
    }

    /** When work is done that begins at this time and takes this long on a healthy server. */
    public long done(long begun, long healthy, long degraded) {
        return switch (kind) {
            case DOWN -> begun + healthy;
            case SLOW ->
                begun < fromNanos && begun + healthy > fromNanos ? begun + healthy + lengthNanos : begun + healthy;
            case DEGRADED -> begun + (during(begun) ? degraded : healthy);
        };
    }

    boolean during(long time) {
        return time >= fromNanos && time < endNanos();
    }
}
