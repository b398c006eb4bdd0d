package dev.oncemore.agent.simulate.model;

import java.util.Locale;

/**
 * What happens to the server, from when on and for how long.
 *
 * @param capacityLeft requests per second while it is {@link Kind#DEGRADED}
 */
public record Outage(Kind kind, long fromNanos, long lengthNanos, double capacityLeft) {

    /** How a server can be out of order. */
    public enum Kind {
        /**
         * It is gone: what it has is lost with an error, and what arrives is refused at once. Afterwards it begins with
         * nothing to do.
         */
        DOWN,
        /** It does not answer: nothing is worked on and the queue fills. Afterwards it works off what has gathered. */
        SLOW,
        /** It works on with less of its capacity. */
        DEGRADED;

        /** As it is called on the command line. */
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

    /** When work that begins at this time and takes so long on a healthy server is done. */
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
