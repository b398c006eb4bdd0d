package dev.oncemore.agent.key;

import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Normalises the values of components as they are when a call comes: to something immutable that is equal to another if
 * and only if both are written alike, and that holds no object of the application's.
 */
public final class KeyValues {

    private final RecordReader records;

    public KeyValues(RecordReader records) {
        this.records = records;
    }

    /** The name of an enum's constant: the constant itself would hold its class. */
    record EnumName(String name) {}

    /** A URI as it is written: two that are written differently may say that they are equal. */
    record UriText(String text) {}

    /** Something that may change, as it is written. */
    record Written(String text) {}

    /**
     * The normalised value; null of null and of an empty {@link Optional}.
     *
     * @throws IllegalArgumentException if it is nothing of which a key can be made, which the static types cannot rule
     *     out where a cast was unchecked
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

    /** Whether a component says nothing. */
    public static boolean isBlank(@Nullable Object normalised) {
        return normalised == null || (normalised instanceof String text && text.isBlank());
    }
}
