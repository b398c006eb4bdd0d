package dev.oncemore.agent.key;

/** A key of two whole numbers. */
final class WholesKey extends BoundKey implements Comparable<WholesKey> {

    private final long first;
    private final long second;

    WholesKey(KeyShape shape, long first, long second) {
        super(shape, 31 * (31 + Long.hashCode(first)) + Long.hashCode(second));
        this.first = first;
        this.second = second;
    }

    @Override
    int size() {
        return 2;
    }

    @Override
    Object component(int index) {
        return index == 0 ? first : second;
    }

    @Override
    boolean sameComponents(BoundKey other) {
        return other instanceof WholesKey key
                ? key.first == first && key.second == second
                : super.sameComponents(other);
    }

    @Override
    public int compareTo(WholesKey other) {
        return order(other);
    }
}
