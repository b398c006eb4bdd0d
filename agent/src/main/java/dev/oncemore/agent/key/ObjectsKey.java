package dev.oncemore.agent.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key of objects: the first two in fields, as most keys have no more. */
final class ObjectsKey extends BoundKey implements Comparable<ObjectsKey> {

    private final @Nullable Object first;
    private final @Nullable Object second;
    private final @Nullable Object @Nullable [] all;

    ObjectsKey(KeyShape shape, @Nullable Object only) {
        super(shape, 31 + hashOf(only));
        this.first = only;
        this.second = null;
        this.all = null;
    }

    ObjectsKey(KeyShape shape, @Nullable Object first, @Nullable Object second) {
        super(shape, 31 * (31 + hashOf(first)) + hashOf(second));
        this.first = first;
        this.second = second;
        this.all = null;
    }

    ObjectsKey(KeyShape shape, @Nullable Object[] all) {
        super(shape, Arrays.hashCode(all));
        this.first = null;
        this.second = null;
        this.all = all;
    }

    @Override
    int size() {
        return shape().literals().size() - 1;
    }

    @Override
    @Nullable
    Object component(int index) {
        if (all != null) {
            return all[index];
        }
        return index == 0 ? first : second;
    }

    @Override
    public int compareTo(ObjectsKey other) {
        return order(other);
    }
}
