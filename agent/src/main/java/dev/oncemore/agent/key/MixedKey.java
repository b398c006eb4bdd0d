package dev.oncemore.agent.key;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key of a whole number and an object, in either order. */
final class MixedKey extends BoundKey implements Comparable<MixedKey> {

    private final Order order;
    private final @Nullable Object object;
    private final long word;

    /** Which of the two comes first. */
    enum Order {
        OBJECT_FIRST,
        WHOLE_FIRST
    }

    MixedKey(KeyShape shape, @Nullable Object object, long word, Order order) {
        super(
                shape,
                order == Order.OBJECT_FIRST
                        ? 31 * (31 + hashOf(object)) + Long.hashCode(word)
                        : 31 * (31 + Long.hashCode(word)) + hashOf(object));
        this.object = object;
        this.word = word;
        this.order = order;
    }

    @Override
    int size() {
        return 2;
    }

    @Override
    @Nullable
    Object component(int index) {
        boolean isObject = index == (order == Order.OBJECT_FIRST ? 0 : 1);
        return isObject ? object : (Object) word;
    }

    @Override
    boolean sameComponents(BoundKey other) {
        return (other instanceof MixedKey key && key.order == order)
                ? key.word == word && Objects.equals(key.object, object)
                : super.sameComponents(other);
    }

    @Override
    public int compareTo(MixedKey other) {
        return order(other);
    }
}
