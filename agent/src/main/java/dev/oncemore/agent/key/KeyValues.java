package dev.oncemore.agent.key;

import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Normalises the values of components at the start of a call to immutable values that are equal if and only if they are
 * written alike, and that hold no object of the application.
 */
public final class KeyValues {

    private final RecordReader records;

    public KeyValues(RecordReader records) {
        this.records = records;
    }

    /** The name of an enum's constant: the constant itself would hold its class. */
    record EnumName(String name) {}

    /** A URI as it is written, because two that are written differently may claim to be equal. */
    record UriText(String text) {}

    /** Something that may change, as it is written. */
    record Written(String text) {}

    /**
     * The normalised value; null for null and for an empty {@link Optional}.
     *
     * @throws IllegalArgumentException if it cannot be part of a key, which the static types cannot rule out after an
     *     unchecked cast
     */
    public @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Enum<?> constant) {
            return new EnumName(constant.name());
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : plain(number);
        }
        if (value instanceof URI uri) {
            return new UriText(uri.toString());
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : null;
        }
        if (value instanceof byte[] || value instanceof List || value instanceof Map || value instanceof Record) {
            StringBuilder text = new StringBuilder();
            KeyWriter.write(text, value, records);
            return new Written(text.toString());
        }
        KeyWriter.requireKnown(value);
        return value;
    }

    /** A subclass may be anything. */
    private static BigInteger plain(BigInteger number) {
        return number.getClass() == BigInteger.class ? number : new BigInteger(number.toByteArray());
    }

    /** Whether a component is null or blank. */
    public static boolean isBlank(@Nullable Object normalised) {
        return normalised == null || (normalised instanceof String text && text.isBlank());
    }
}
