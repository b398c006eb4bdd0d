package dev.oncemore.agent.policy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.timeout.LateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The forms of the values of attributes, and the words for what is allowed. */
public enum Form {
    ATTEMPTS,
    LIMIT_OR_NONE,
    LIMIT,
    DURATION,
    MULTIPLIER,
    STRATEGY,
    JITTER,
    TYPES,
    TYPES_OR_NONE,
    TYPE,
    FLAG,
    NAME,
    METHOD,
    LATE_RESULT,
    FORCED,
    WINDOW,
    PERCENTAGE,
    COUNT,
    PROBES,
    TOKENS,
    EXECUTOR,
    KEY,
    FINGERPRINT,
    FRACTION,
    SCOPE,
    ON_DUPLICATE,
    AFTER_CRASH,
    STORE;

    public static final int MOST = 1_000_000;
    static final int MOST_PROBES = BreakerRules.MOST_PROBES;

    public static final int MOST_ENTRIES = 1_000_000_000;

    private static final int LONGEST_SCOPE = 200;
    private static final int MOST_THREADS = 10_000;
    private static final String POOL_OF = "pool:";
    private static final List<String> EXECUTORS = List.of("auto", "virtual", "pool", "scheduler");
    private static final String CALLS = "calls";
    private static final int MOST_CALLS = BreakerRules.MOST_CALLS;
    private static final long SHORTEST_WINDOW = 10_000_000;

    /** Throws {@link IllegalArgumentException}: "must be …". */
    public void check(String value) {
        switch (this) {
            case ATTEMPTS -> attempts(value);
            case LIMIT_OR_NONE ->
                require(value.isBlank() || Durations.nanos(value) > 0, "must be more than 0, or empty for no limit");
            case LIMIT -> require(Durations.nanos(value) > 0, "must be more than 0");
            case DURATION -> Durations.nanos(value);
            case MULTIPLIER -> multiplier(value);
            case STRATEGY -> constant(Backoff.Strategy.class, value);
            case JITTER -> constant(Jitter.class, value);
            case TYPES -> types(value);
            case TYPES_OR_NONE -> require(value.isBlank() || types(value), "");
            case TYPE -> require(isTypeName(value), "must be the full name of a class, such as com.acme.Outer$Inner");
            case FLAG -> flag(value);
            case NAME -> require(isName(value), "must be a name of letters, digits, '-' and '_'");
            case METHOD ->
                require(
                        isTypeName(value) && value.indexOf('.') < 0,
                        "must be the name of a method, without class or parameters");
            case LATE_RESULT -> constant(LateResult.class, value);
            case FORCED -> constant(Forced.class, value);
            case WINDOW -> window(value);
            case PERCENTAGE -> percentage(value);
            case COUNT -> count(value, MOST);
            case PROBES -> count(value, MOST_PROBES);
            case TOKENS -> tokens(value);
            case EXECUTOR -> executor(value);
            case KEY -> {
                if (!value.equals(IdempotentPolicy.GENERATED)) {
                    KeyTemplate.parse(value);
                }
            }
            case FINGERPRINT -> {
                if (!value.isEmpty() && !value.equals(IdempotentPolicy.ALL_ARGUMENTS)) {
                    KeyTemplate.parse(value);
                }
            }
            case FRACTION -> fraction(value);
            case SCOPE ->
                require(isScope(value), "must be at most " + LONGEST_SCOPE + " visible characters without a space");
            case ON_DUPLICATE -> constant(OnDuplicate.class, value);
            case AFTER_CRASH -> constant(AfterCrash.class, value);
            case STORE ->
                require(
                        value.isEmpty() || value.equals("memory"),
                        "must be memory or empty: this version has no other store");
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
        return number(value, Math.nextDown(1.0), Double.MAX_VALUE, "must be a number from 1 up");
    }

    static double percentage(String value) {
        return number(value, Math.nextDown(1.0), 100, "must be a percentage from 1 to 100: write 50 for one half");
    }

    public static double tokens(String value) {
        return number(value, -Double.MIN_VALUE, 1_000_000, "must be a number from 0 to 1000000");
    }

    static double fraction(String value) {
        return number(value, -Double.MIN_VALUE, 1, "must be a number from 0 to 1");
    }

    private static double number(String value, double above, double most, String allowed) {
        try {
            double number = Double.parseDouble(value);
            require(number > above && number <= most, allowed);
            return number;
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(allowed);
        }
    }

    public static int count(String value, int most) {
        String allowed = "must be a whole number from 1 to " + most;
        try {
            int count = Integer.parseInt(value);
            require(count >= 1 && count <= most, allowed);
            return count;
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(allowed);
        }
    }

    private static void executor(String value) {
        boolean sized = value.startsWith(POOL_OF);
        require(sized || EXECUTORS.contains(value), "must be auto, virtual, pool, pool:N (N threads) or scheduler");
        if (sized) {
            count(value.substring(POOL_OF.length()), MOST_THREADS);
        }
    }

    /** A period, or a number of the last calls. */
    static Window window(String value) {
        String text = value.trim();
        if (text.endsWith(CALLS)) {
            return new BreakerRules.OfCalls(
                    count(text.substring(0, text.length() - CALLS.length()).trim(), MOST_CALLS));
        }
        long nanos;
        try {
            nanos = Durations.nanos(text);
        } catch (IllegalArgumentException malformed) {
            boolean other = Durations.ANYTHING_ELSE.equals(malformed.getMessage()) || isNumber(text);
            throw new IllegalArgumentException(
                    other
                            ? "must be a duration such as 30s, or a number of calls such as '100 calls'"
                            : malformed.getMessage());
        }
        require(nanos >= SHORTEST_WINDOW, "must be at least 10ms");
        return new BreakerRules.OfTime(nanos);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    public static boolean flag(String value) {
        require(value.equals("true") || value.equals("false"), "must be true or false");
        return value.equals("true");
    }

    public static <E extends Enum<E>> E constant(Class<E> type, String value) {
        StringJoiner allowed = new StringJoiner(", ", "must be one of ", "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
            allowed.add(constant.name());
        }
        throw new IllegalArgumentException(allowed.toString());
    }

    /** The names in a list with commas. */
    static List<String> names(String value) {
        List<String> names = new ArrayList<>();
        for (String name : value.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.trim());
            }
        }
        return List.copyOf(names);
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

    private static boolean isScope(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return value.length() <= LONGEST_SCOPE;
    }

    private static void require(boolean holds, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(allowed);
        }
    }
}
