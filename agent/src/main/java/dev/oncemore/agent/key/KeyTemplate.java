package dev.oncemore.agent.key;

import java.util.List;

/**
 * A key as it is written in the annotation: text, and paths in braces. A literal brace is doubled.
 *
 * <pre>
 *   template  = { text | "{{" | "}}" | "{" path "}" }
 *   path      = ( "this" | name | digits ) { "." name | "[" digits or key "]" }
 * </pre>
 */
public final class KeyTemplate {

    /** The longest template. */
    static final int LONGEST = 1_000;

    /** The most paths in one. */
    static final int MOST_COMPONENTS = 50;

    private final List<String> literals;
    private final List<KeyPath> components;

    KeyTemplate(List<String> literals, List<KeyPath> components) {
        this.literals = List.copyOf(literals);
        this.components = List.copyOf(components);
    }

    /** Throws {@link IllegalArgumentException}, "must …", with the position of what is wrong. */
    public static KeyTemplate parse(String template) {
        return new TemplateParser(template).parse();
    }

    /** The texts before, between and after the components: one more than there are components. */
    public List<String> literals() {
        return literals;
    }

    public List<KeyPath> components() {
        return components;
    }

    /** A template that parses to this one. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(KeyWriter.doubled(literals.get(0)));
        for (int i = 0; i < components.size(); i++) {
            text.append('{').append(components.get(i).source()).append('}');
            text.append(KeyWriter.doubled(literals.get(i + 1)));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyTemplate template
                && template.literals.equals(literals)
                && template.components.equals(components);
    }

    @Override
    public int hashCode() {
        return 31 * literals.hashCode() + components.hashCode();
    }
}
