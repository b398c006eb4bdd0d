package dev.oncemore.agent.simulate.model;

import java.util.Locale;

/** Numbers for readers: with only the digits that matter, and the same on every machine. */
public final class Figures {

    private static final long[] UNITS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L};
    private static final String[] NAMES = {"h", "m", "s", "ms", "us", "ns"};

    private Figures() {}

    /** Without a fraction if there is none, else with up to three decimals. */
    public static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A count with separated thousands, as 12,345. */
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** A factor with the digits that matter: 1.08, 3.4, 12. */
    public static String factor(double value) {
        String format = value < 2 ? "%.2f" : value < 10 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A share of 1 as a percentage: 100, 99.7, 63. */
    public static String percent(double share) {
        double percent = share * 100;
        boolean fine = (percent > 0 && percent < 10) || (percent > 90 && percent < 100);
        String text = String.format(Locale.ROOT, fine ? "%.1f" : "%.0f", percent);
        return text.equals("100.0") || text.equals("0.0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Seconds to a tenth, where a tenth matters: 0.5, 12, 12.5. */
    public static String seconds(long nanos) {
        return plain(Math.round(nanos / 1e8) / 10.0);
    }

    /** As on the command line: 1m30s. */
    public static String duration(long nanos) {
        StringBuilder text = new StringBuilder();
        long left = nanos;
        for (int i = 0; i < UNITS.length; i++) {
            long units = left / UNITS[i];
            left %= UNITS[i];
            if (units > 0) {
                text.append(units).append(NAMES[i]);
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    /** For reading: 1 m 30 s. */
    public static String time(long nanos) {
        return duration(nanos).replaceAll("(?<=\\d)(?=[a-z])|(?<=[a-z])(?=\\d)", " ");
    }
}
