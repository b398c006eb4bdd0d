package dev.oncemore.agent.policy;

import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Jitter;
import java.util.Locale;
import java.util.StringJoiner;

/** The forms that the values of attributes have, and the words that say what is allowed. */
enum Form {
    ATTEMPTS,
    DURATION_OR_NONE,
    DURATION,
    MULTIPLIER,
    STRATEGY,
    JITTER,
    TYPES,
    TYPES_OR_NONE,
    TYPE,
    FLAG,
    NAME;

    /** Throws {@link IllegalArgumentException}: "must be …". */
    void check(String value) {
        switch (this) {
            case ATTEMPTS -> attempts(value);
            case DURATION_OR_NONE ->
                require(value.isBlank() || Durations.nanos(value) > 0, "must be more than 0, or empty for no limit");
            case DURATION -> Durations.nanos(value);
            case MULTIPLIER -> multiplier(value);
            case STRATEGY -> constant(Backoff.Strategy.class, value);
            case JITTER -> constant(Jitter.class, value);
            case TYPES -> types(value);
            case TYPES_OR_NONE -> require(value.isBlank() || types(value), "");
            case TYPE -> require(isTypeName(value), "must be the full name of a class, such as com.acme.Outer$Inner");
            case FLAG -> flag(value);
            case NAME -> require(isName(value), "must be a name of letters, digits, '-' and '_'");
        }
    }

    static int attempts(String value) {
        String allowed = "must be a whole number from 1 up, or -1 for no limit";
        try {
            int attempts = Integer.parseInt(value);
            require(attempts >= 1 || attempts == -1, allowed);
            return attempts;
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(allowed);
        }
    }

    static double multiplier(String value) {
        String allowed = "must be a number from 1 up";
        try {
            double multiplier = Double.parseDouble(value);
            require(multiplier >= 1 && multiplier <= Double.MAX_VALUE, allowed);
            return multiplier;
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(allowed);
        }
    }

    static boolean flag(String value) {
        require(value.equals("true") || value.equals("false"), "must be true or false");
        return value.equals("true");
    }

    static <E extends Enum<E>> E constant(Class<E> type, String value) {
        StringJoiner allowed = new StringJoiner(", ", "must be one of ", "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
            allowed.add(constant.name());
        }
        throw new IllegalArgumentException(allowed.toString());
    }

    private static boolean types(String value) {
        for (String name : value.split(",", -1)) {
            require(
                    isTypeName(name.trim()),
                    "must be full names of exception classes, such as java.io.IOException, with commas between them");
        }
        return true;
    }

    private static boolean isTypeName(String value) {
        for (String part : value.split("\\.", -1)) {
            if (part.isEmpty()) {
                return false;
            }
            for (int i = 0; i < part.length(); i++) {
                if (!Character.isJavaIdentifierPart(part.charAt(i)) && part.charAt(i) != '-') {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isName(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 'z' || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(allowed);
        }
    }
}
