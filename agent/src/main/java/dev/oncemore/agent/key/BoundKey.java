package dev.oncemore.agent.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key of one call: a scope, and a template with the values of its components at the start of the call. Immutable;
 * it holds no object of the application, so it may outlive it.
 *
 * <p>Two keys are equal if and only if they are written alike. In memory they are compared by their components, which
 * are {@linkplain KeyValues normalised} for that. Whole numbers, which are common in keys, are kept without a box if
 * there is room.
 */
public abstract class BoundKey {

    /** The hash that logs and messages show of a key. */
    private static final int SHOWN = 8;

    private final KeyShape shape;
    private final int hash;

    BoundKey(KeyShape shape, int hash) {
        this.shape = shape;
        this.hash = 31 * shape.hashCode() + hash;
    }

    final KeyShape shape() {
        return shape;
    }

    abstract int size();

    abstract @Nullable Object component(int index);

    public final String scope() {
        return shape.scope();
    }

    /** The written form of the key within its scope: version 1 of the form that the documentation describes. */
    public final String text() {
        StringBuilder text = new StringBuilder(KeyWriter.VERSION);
        text.append(KeyWriter.doubled(shape.literals().get(0)));
        for (int i = 0; i < size(); i++) {
            text.append('{');
            KeyWriter.write(text, component(i), RecordReader.NONE);
            text.append('}').append(KeyWriter.doubled(shape.literals().get(i + 1)));
        }
        return text.toString();
    }

    /** The scope and the text as a hash, SHA-256 in base64url: 43 letters, digits, {@code -} and {@code _}. */
    public final String digest() {
        try {
            byte[] hashed = MessageDigest.getInstance("SHA-256")
                    .digest((scope() + "\n" + text()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hashed);
        } catch (NoSuchAlgorithmException impossible) { // every Java platform must have it
            throw new LinkageError("SHA-256", impossible);
        }
    }

    @Override
    public final boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof BoundKey key && key.hash == hash && key.shape.equals(shape) && sameComponents(key);
    }

    /** The components of a key of the same shape; a method that shares the scope may keep them in another way. */
    boolean sameComponents(BoundKey other) {
        for (int i = 0; i < size(); i++) {
            Object own = component(i);
            if (own == null ? other.component(i) != null : !own.equals(other.component(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * An order that is consistent with equals. Each kind of key is {@link Comparable} by it to its own kind, so that a
     * hash table stays fast among keys of the same hash code. A client that chooses its keys can make any number of
     * these.
     */
    final int order(BoundKey other) {
        int order = shape.order(other.shape);
        for (int i = 0; order == 0 && i < size(); i++) {
            order = ComponentOrder.compare(component(i), other.component(i));
        }
        return order;
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** For logs and messages: its text up to the first component, then the beginning of its hash. */
    @Override
    public final String toString() {
        return shape.literals().get(0) + "…#" + digest().substring(0, SHOWN);
    }

    static int hashOf(@Nullable Object component) {
        return component == null ? 0 : component.hashCode();
    }

    /** An order of components of every kind, in which two compare as 0 if and only if they are written alike. */
    private static final class ComponentOrder {

        private ComponentOrder() {}

        static int compare(@Nullable Object one, @Nullable Object other) {
            if (one instanceof String text && other instanceof String otherText) {
                return text.compareTo(otherText);
            }
            if (one instanceof Long number && other instanceof Long otherNumber) {
                return number.compareTo(otherNumber);
            }
            int kinds = Integer.compare(kind(one), kind(other));
            return kinds == 0 ? written(one).compareTo(written(other)) : kinds;
        }

        /** Those that are compared in a way of their own must not stand among the others. */
        private static int kind(@Nullable Object component) {
            if (component instanceof String) {
                return 0;
            }
            return component instanceof Long ? 1 : 2;
        }

        private static String written(@Nullable Object component) {
            StringBuilder text = new StringBuilder();
            KeyWriter.write(text, component, RecordReader.NONE);
            return text.toString();
        }
    }
}
