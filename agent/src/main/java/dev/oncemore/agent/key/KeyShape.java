package dev.oncemore.agent.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all keys of one template have in common: the scope, and the text around the components. It makes the keys. */
public final class KeyShape {

    private final String scope;
    private final List<String> literals;
    private final int hash;

    /** @param literals the text before, between and behind the components: one more than there are components */
    public KeyShape(String scope, List<String> literals) {
        this.scope = scope;
        this.literals = List.copyOf(literals);
        this.hash = 31 * scope.hashCode() + this.literals.hashCode();
    }

    public BoundKey key(@Nullable Object component) {
        return new ObjectsKey(this, component);
    }

    public BoundKey key(long component) {
        return new WholeKey(this, component);
    }

    public BoundKey key(@Nullable Object first, @Nullable Object second) {
        return new ObjectsKey(this, first, second);
    }

    public BoundKey key(@Nullable Object first, long second) {
        return new MixedKey(this, first, second, MixedKey.Order.OBJECT_FIRST);
    }

    public BoundKey key(long first, @Nullable Object second) {
        return new MixedKey(this, second, first, MixedKey.Order.WHOLE_FIRST);
    }

    public BoundKey key(long first, long second) {
        return new WholesKey(this, first, second);
    }

    /** Makes a key with any number of components. The array then belongs to the key. */
    public BoundKey keyOfAll(@Nullable Object[] components) {
        return new ObjectsKey(this, components);
    }

    String scope() {
        return scope;
    }

    List<String> literals() {
        return literals;
    }

    /** Methods that share a scope may share their keys too. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof KeyShape shape
                        && shape.hash == hash
                        && shape.scope.equals(scope)
                        && shape.literals.equals(literals));
    }

    int order(KeyShape other) {
        if (equals(other)) {
            return 0;
        }
        int order = scope.compareTo(other.scope);
        for (int i = 0; order == 0 && i < Math.min(literals.size(), other.literals.size()); i++) {
            order = literals.get(i).compareTo(other.literals.get(i));
        }
        return order == 0 ? Integer.compare(literals.size(), other.literals.size()) : order;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
