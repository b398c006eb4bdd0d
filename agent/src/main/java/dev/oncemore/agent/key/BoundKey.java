package dev.oncemore.agent.key;

import java.util.Arrays;

/** The key of one call: a scope, and a template with the values that its components had when the call came. Immutable. */
public final class BoundKey {

    private final KeyShape shape;
    private final Object[] components;

    /** @param components normalised, so that equal ones are written in the same way */
    public BoundKey(KeyShape shape, Object... components) {
        this.shape = shape;
        this.components = components.clone();
    }

    public String scope() {
        return shape.scope();
    }

    /** It as it is written down, within its scope; see the handbook for the form. */
    public String text() {
        return shape.literals() + Arrays.toString(components);
    }

    /** The scope and the text as a hash: 43 letters, digits, {@code -} and {@code _}. */
    public String digest() {
        return text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundKey key && key.shape.equals(shape) && Arrays.equals(key.components, components);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(components);
    }

    /** For logs and messages: its text up to the first component, then the first part of the digest. */
    @Override
    public String toString() {
        return shape.literals().get(0) + "…";
    }
}
