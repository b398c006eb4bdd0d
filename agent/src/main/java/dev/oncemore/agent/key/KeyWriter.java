package dev.oncemore.agent.key;

import dev.oncemore.agent.key.KeyValues.EnumName;
import dev.oncemore.agent.key.KeyValues.UriText;
import dev.oncemore.agent.key.KeyValues.Written;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes components, each in a form that shows its kind and its end, and that is the same in every JVM and release. So
 * it uses only what the JDK's specification fixes, and not, for example, {@code Double.toString}, which JDK 19 has
 * changed. The form is version {@value #VERSION}: it is documented, and fixed by golden tests.
 */
final class KeyWriter {

    static final String VERSION = "1/";

    /** Types whose {@code toString} is specified and distinguishes all their values. */
    private static final Set<Class<?>> OF_TIME = Set.of(
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZonedDateTime.class);

    private static final String HEX = "0123456789abcdef";

    private KeyWriter() {}

    /** Writes a value, normalised or as the application has it. */
    static void write(StringBuilder text, @Nullable Object value, RecordReader records) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof String || value instanceof Character) {
            quote(text, value.toString());
        } else if (isWhole(value) || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof List<?> list) {
            list(text, list, records);
        } else if (value instanceof Map<?, ?> map) {
            map(text, map, records);
        } else if (value instanceof Record && !isOurs(value)) {
            record(text, value, records);
        } else if (value instanceof Optional<?> optional) {
            optional(text, optional, records);
        } else if (value instanceof Written written) {
            text.append(written.text());
        } else {
            word(text, value);
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    private static boolean isOurs(Object value) {
        return value instanceof EnumName || value instanceof UriText || value instanceof Written;
    }

    private static void list(StringBuilder text, List<?> list, RecordReader records) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            write(text, element, records);
            separator = ",";
        }
        text.append(']');
    }

    private static void record(StringBuilder text, Object record, RecordReader records) {
        text.append('(');
        String separator = "";
        for (Object component : records.components(record)) {
            text.append(separator);
            write(text, component, records);
            separator = ",";
        }
        text.append(')');
    }

    /** Sorted by the written keys, because a map has its entries in an order of its own. */
    private static void map(StringBuilder text, Map<?, ?> map, RecordReader records) {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            StringBuilder key = new StringBuilder();
            write(key, entry.getKey(), records);
            sorted.put(key.toString(), entry.getValue());
        }
        text.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            text.append(separator).append(entry.getKey()).append(':');
            write(text, entry.getValue(), records);
            separator = ",";
        }
        text.append('}');
    }

    private static void optional(StringBuilder text, Optional<?> optional, RecordReader records) {
        if (optional.isPresent() && optional.get() instanceof Optional<?> inner) { // an empty one is not the outer one
            text.append("optional(");
            optional(text, inner, records);
            text.append(')');
        } else if (optional.isPresent()) {
            write(text, optional.get(), records);
        } else {
            text.append("empty");
        }
    }

    /** Writes a word followed by something in parentheses. */
    private static void word(StringBuilder text, Object value) {
        if (value instanceof Double || value instanceof Float) {
            text.append("double(")
                    .append(Double.toHexString(((Number) value).doubleValue()))
                    .append(')');
        } else if (value instanceof BigDecimal decimal) {
            text.append("decimal(").append(decimal).append(')');
        } else if (value instanceof EnumName || value instanceof Enum<?>) {
            text.append("enum(")
                    .append(value instanceof EnumName name ? name.name() : ((Enum<?>) value).name())
                    .append(')');
        } else if (value instanceof UUID) {
            text.append("uuid(").append(value).append(')');
        } else if (value instanceof UriText || value instanceof URI) {
            text.append("uri(");
            quote(text, value instanceof UriText uri ? uri.text() : value.toString());
            text.append(')');
        } else if (value instanceof byte[] bytes) {
            bytes(text, bytes);
        } else {
            requireKnown(value);
            text.append(value instanceof ZoneId ? "ZoneId" : value.getClass().getSimpleName());
            text.append('(').append(value).append(')');
        }
    }

    /** Throws {@link IllegalArgumentException} for an object that cannot be part of a key. */
    static void requireKnown(Object value) {
        boolean known = value instanceof BigDecimal
                || value instanceof UUID
                || value instanceof ZoneId
                || OF_TIME.contains(value.getClass());
        if (!known) {
            throw new IllegalArgumentException(
                    "an object of the type " + value.getClass().getName());
        }
    }

    private static void bytes(StringBuilder text, byte[] bytes) {
        text.append("bytes(");
        for (byte each : bytes) {
            text.append(HEX.charAt((each >> 4) & 0xf)).append(HEX.charAt(each & 0xf));
        }
        text.append(')');
    }

    /** As in JSON, with escapes for all characters that a database or a header might not preserve. */
    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || isHalf(value, i)) {
                escape(text, c);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** A surrogate without its other half cannot be written in UTF-8. */
    private static boolean isHalf(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }

    private static void escape(StringBuilder text, char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((c >> shift) & 0xf));
        }
    }

    /** Writes text of a template, with literal braces. */
    static String doubled(String literal) {
        return literal.replace("{", "{{").replace("}", "}}");
    }
}
