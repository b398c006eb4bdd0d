package dev.oncemore.agent.key;

import java.util.List;

/**
 * A path in a key, such as {@code order.lines[0].id}.
 *
 * @param source as it was written, without the braces
 * @param root {@code this}, the name of a parameter, or its position in digits
 */
public record KeyPath(String source, String root, List<Step> steps) {

    /** The root that stands for the object whose method is called. */
    public static final String THIS = "this";

    public KeyPath {
        steps = List.copyOf(steps);
    }

    /** One step of a path. */
    public sealed interface Step {}

    /** {@code .name} */
    public record Property(String name) implements Step {}

    /** {@code [text]}: an index, or a key of a map. */
    public record Bracket(String text) implements Step {}

    /** Whether the root is a position. */
    boolean isPositional() {
        return Character.isDigit(root.charAt(0));
    }
}
