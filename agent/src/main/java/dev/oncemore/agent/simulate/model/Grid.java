package dev.oncemore.agent.simulate.model;

/** Time in equal intervals, at most 300 of them, each of a length that reads well. */
public record Grid(long widthNanos, long duration, int count) {

    private static final int MOST = 300;
    private static final long MILLISECOND = 1_000_000L;
    private static final long[] WIDTHS = {
        50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 120_000, 300_000
    };

    static Grid over(long duration) {
        for (long millis : WIDTHS) {
            long width = millis * MILLISECOND;
            if (duration <= width * MOST) {
                return new Grid(width, duration, (int) ((duration + width - 1) / width));
            }
        }
        throw new IllegalArgumentException("--duration must be at most 24h");
    }

    /** The interval that this moment lies in; the end belongs to the last. */
    int of(long time) {
        return (int) Math.min(count - 1L, time / widthNanos);
    }

    boolean covers(long time) {
        return time <= duration;
    }

    public long begin(int interval) {
        return interval * widthNanos;
    }

    public double seconds() {
        return widthNanos / 1e9;
    }
}
