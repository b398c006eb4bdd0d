package dev.oncemore.agent.key;

/** A key of one whole number. */
final class WholeKey extends BoundKey implements Comparable<WholeKey> {

    private final long word;

    WholeKey(KeyShape shape, long word) {
        super(shape, 31 + Long.hashCode(word));
        this.word = word;
    }

    @Override
    int size() {
        return 1;
    }

    @Override
    Object component(int index) {
        return word;
    }

    @Override
    boolean sameComponents(BoundKey other) {
        return other instanceof WholeKey key ? key.word == word : super.sameComponents(other);
    }

    @Override
    public int compareTo(WholeKey other) {
        return order(other);
    }
}
