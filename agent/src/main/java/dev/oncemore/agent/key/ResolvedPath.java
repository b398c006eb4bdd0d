package dev.oncemore.agent.key;

import java.util.List;

/**
 * A path that leads somewhere.
 *
 * @param hops the first is the argument
 * @param type what it leads to
 */
public record ResolvedPath(KeyPath path, List<Hop> hops, KeyType type) {

    public ResolvedPath {
        hops = List.copyOf(hops);
    }

    /** As Java would write it, with the type to which it leads. */
    public String inWords() {
        StringBuilder words = new StringBuilder(path.root().equals(KeyPath.THIS) ? "this" : path.root());
        for (Hop hop : hops) {
            if (hop instanceof Hop.Member step) {
                words.append('.').append(step.member().name());
                words.append(step.member().form() == KeyMember.Form.METHOD ? "()" : "");
            } else if (hop instanceof Hop.ListElement element) {
                words.append(".get(").append(element.index()).append(')');
            } else if (hop instanceof Hop.ArrayElement element) {
                words.append('[').append(element.index()).append(']');
            } else if (hop instanceof Hop.MapValue value) {
                words.append(".get(").append(value.key()).append(')');
            } else if (hop instanceof Hop.Unwrapped) {
                words.append(".get()");
            }
        }
        return words.append(": ").append(type).toString();
    }
}
