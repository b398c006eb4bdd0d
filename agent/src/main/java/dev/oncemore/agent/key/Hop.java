package dev.oncemore.agent.key;

/** How a resolved path gets each value from the one before. */
public sealed interface Hop {

    /** The argument at this place, or the object itself at -1. */
    record Argument(int index) implements Hop {}

    /** A member of an object of this type. */
    record Member(KeyType of, KeyMember member) implements Hop {}

    /** An element of a list. */
    record ListElement(int index) implements Hop {}

    /** An element of an array. */
    record ArrayElement(KeyType element, int index) implements Hop {}

    /**
     * The value that a map has for a key: a {@code String}, an {@code Integer} or {@code Long}, or the name of a
     * constant.
     */
    record MapValue(KeyType keyType, String key) implements Hop {}

    /** What an {@code Optional} holds. */
    record Unwrapped() implements Hop {}
}
