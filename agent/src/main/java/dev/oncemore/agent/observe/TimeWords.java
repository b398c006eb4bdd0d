package dev.oncemore.agent.observe;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Times as people write them. */
public final class TimeWords {

    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };

    private TimeWords() {}

    /** A time that somebody has chosen, exact, in its largest units: 1 m 30 s, 24 h, 250 ms. */
    public static String of(long nanos) {
        StringBuilder words = new StringBuilder();
        long left = nanos;
        for (int i = 0; i < UNITS.length; i++) {
            boolean asHours = i == 0 && nanos < 2 * NANOS[0]; // a day is written as 24 hours
            long count = asHours ? 0 : left / NANOS[i];
            if (count > 0) {
                words.append(words.length() == 0 ? "" : " ")
                        .append(count)
                        .append(' ')
                        .append(UNITS[i]);
                left -= count * NANOS[i];
            }
        }
        return words.length() == 0 ? "0 s" : words.toString();
    }

    /** A time that was measured or drawn, rounded: 3.5 ms, 250 ms, 9.873 s, 2 m 5 s. */
    public static String about(long nanos) {
        long tenths = Math.round(nanos / 100_000.0);
        if (tenths < 1_000) {
            return decimal(tenths, 1) + " ms";
        }
        long millis = Math.round(nanos / 1_000_000.0);
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000 ? decimal(millis, 3) + " s" : of(TimeUnit.SECONDS.toNanos(Math.round(millis / 1_000.0)));
    }

    private static String decimal(long digits, int scale) {
        return BigDecimal.valueOf(digits, scale).stripTrailingZeros().toPlainString();
    }
}
