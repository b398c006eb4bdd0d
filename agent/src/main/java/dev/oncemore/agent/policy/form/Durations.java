package dev.oncemore.agent.policy.form;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 2s}, {@code 1m30s}, {@code 24h}, or ISO-8601, {@code PT2S}. */
public final class Durations {

    static final String ALLOWED = "a duration such as 250ms, 2s, 1m30s, 24h or PT2S";

    static final String ANYTHING_ELSE = "must be " + ALLOWED;

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };

    private static final int MOST_DIGITS = 18;
    private static final long NONE = -1;

    /** Separate, because only a mistake needs it: regular expressions load some 40 classes. */
    private static final class Fraction {

        static final Pattern FORM = Pattern.compile("\\d+[.,]\\d+ ?[a-z]{1,2}");
    }

    private Durations() {}

    /**
     * Nanoseconds; throws {@link IllegalArgumentException}, saying what is allowed, for anything that is no duration
     * from 0 to 292 years.
     */
    public static long nanos(String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.startsWith("P") || trimmed.startsWith("p")) {
                return iso(trimmed);
            }
            long sum = units(trimmed);
            if (sum == NONE) {
                throw notADuration(trimmed);
            }
            return sum;
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

    /** The largest unit comes first, and each at most once. */
    private static long units(String text) {
        long sum = text.isEmpty() ? NONE : 0;
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            int unit = endOfDigits(text, at);
            int end = endOfLetters(text, unit);
            int index = UNITS.indexOf(text.substring(unit, end));
            if (unit == at || unit - at > MOST_DIGITS || index < next) {
                return NONE;
            }
            sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(text.substring(at, unit)), NANOS[index]));
            next = index + 1;
            at = end;
        }
        return sum;
    }

    private static boolean isOfUnits(String text) {
        try {
            return units(text) != NONE;
        } catch (ArithmeticException overflow) {
            return true;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && endOfDigits(text, 0) == text.length();
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int endOfLetters(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return end;
    }

    /** The usual mistakes get their own words. */
    private static IllegalArgumentException notADuration(String text) {
        if (isNegative(text)) {
            return new IllegalArgumentException("must not be negative");
        }
        if (isNumber(text)) {
            return new IllegalArgumentException("must have a unit, such as 5ms, 5s, 5m or 5h");
        }
        if (Fraction.FORM.matcher(text).matches()) {
            return new IllegalArgumentException("must be in whole numbers, such as 1s500ms instead of 1.5s");
        }
        if (isOfUnits(text.replace(" ", ""))) {
            return new IllegalArgumentException("must be written without a space, such as 100ms");
        }
        return new IllegalArgumentException(ANYTHING_ELSE);
    }

    private static boolean isNegative(String text) {
        if (text.length() < 2 || text.charAt(0) != '-') {
            return false;
        }
        String rest = text.substring(1);
        return isOfUnits(rest) || isNumber(rest) || Fraction.FORM.matcher(rest).matches() || rest.startsWith("PT");
    }
}
