package dev.oncemore.agent.observe;

/**
 * Writes a time in ISO-8601 form, in UTC and with milliseconds. It is written by hand because the JDK's formatter would
 * load hundreds of classes before {@code main}.
 */
final class Timestamp {

    private static final long DAY = 86_400_000;

    private Timestamp() {}

    /** {@code 2026-01-31T07:05:09.042Z}, of milliseconds since 1970. */
    static String of(long millis) {
        long day = Math.floorDiv(millis, DAY);
        long time = Math.floorMod(millis, DAY);
        StringBuilder text = new StringBuilder(24);
        addDate(text, day);
        text.append('T');
        add(text, time / 3_600_000, 2);
        text.append(':');
        add(text, time / 60_000 % 60, 2);
        text.append(':');
        add(text, time / 1_000 % 60, 2);
        text.append('.');
        add(text, time % 1_000, 3);
        return text.append('Z').toString();
    }

    /**
     * The civil date of a day since 1970, counted in eras of 400 years from March on, so that a leap day is the last of
     * its year: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
     */
    private static void addDate(StringBuilder text, long sinceEpoch) {
        long day = sinceEpoch + 719_468;
        long era = Math.floorDiv(day, 146_097);
        long ofEra = Math.floorMod(day, 146_097);
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * ofYear + 2) / 153;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        add(text, era * 400 + yearOfEra + (month <= 2 ? 1 : 0), 4);
        text.append('-');
        add(text, month, 2);
        text.append('-');
        add(text, ofYear - (153 * fromMarch + 2) / 5 + 1, 2);
    }

    private static void add(StringBuilder text, long number, int digits) {
        String written = Long.toString(number);
        for (int i = written.length(); i < digits; i++) {
            text.append('0');
        }
        text.append(written);
    }
}
