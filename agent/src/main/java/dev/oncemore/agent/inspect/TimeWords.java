package dev.oncemore.agent.inspect;

/** A time as a person says it, in its largest units: 1 m 30 s, 24 h, 250 ms. */
final class TimeWords {

    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };

    private TimeWords() {}

    static String of(long nanos) {
        StringBuilder words = new StringBuilder();
        long left = nanos;
        for (int i = 0; i < UNITS.length; i++) {
            boolean asHours = i == 0 && nanos < 2 * NANOS[0]; // a day is better known as 24 hours
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
}
