package dev.oncemore.agent.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 2s}, {@code 1m30s}, {@code 24h}, or ISO-8601, {@code PT2S}. */
public final class Durations {

    static final String ALLOWED = "a duration such as 250ms, 2s, 1m30s, 24h or PT2S";

    static final String ANYTHING_ELSE = "must be " + ALLOWED;

    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,18})d)?(?:(\\d{1,18})h)?(?:(\\d{1,18})m)?(?:(\\d{1,18})s)?(?:(\\d{1,18})ms)?(?:(\\d{1,18})us)?(?:(\\d{1,18})ns)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern FRACTION = Pattern.compile("\\d+[.,]\\d+ ?[a-z]{1,2}");
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };

    private Durations() {}

    /** Nanoseconds; throws {@link IllegalArgumentException}, saying what is allowed, for anything that is no duration from 0 to 292 years. */
    public static long nanos(String text) {
        String trimmed = text.trim();
        try {
            return trimmed.startsWith("P") || trimmed.startsWith("p") ? iso(trimmed) : units(trimmed);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("must be at most 292 years");
        }
    }

    private static long iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("must not be negative");
            }
            return duration.toNanos();
        } catch (DateTimeParseException malformed) {
            throw notADuration(text);
        }
    }

    private static long units(String text) {
        Matcher matcher = UNITS.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw notADuration(text);
        }
        long sum = 0;
        for (int i = 0; i < NANOS.length; i++) {
            String count = matcher.group(i + 1);
            if (count != null) {
                sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(count), NANOS[i]));
            }
        }
        return sum;
    }

    /** The usual mistakes get their own words. */
    private static IllegalArgumentException notADuration(String text) {
        if (isNegative(text)) {
            return new IllegalArgumentException("must not be negative");
        }
        if (NUMBER.matcher(text).matches()) {
            return new IllegalArgumentException("must have a unit, such as 5ms, 5s, 5m or 5h");
        }
        if (FRACTION.matcher(text).matches()) {
            return new IllegalArgumentException("must be in whole numbers, such as 1s500ms instead of 1.5s");
        }
        if (UNITS.matcher(text.replace(" ", "")).matches() && !text.isEmpty()) {
            return new IllegalArgumentException("must be written without a space, such as 100ms");
        }
        return new IllegalArgumentException(ANYTHING_ELSE);
    }

    private static boolean isNegative(String text) {
        if (text.length() < 2 || text.charAt(0) != '-') {
            return false;
        }
        String rest = text.substring(1);
        return UNITS.matcher(rest).matches()
                || NUMBER.matcher(rest).matches()
                || FRACTION.matcher(rest).matches()
                || rest.startsWith("PT");
    }
}
