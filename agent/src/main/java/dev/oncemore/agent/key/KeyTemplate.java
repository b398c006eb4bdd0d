package dev.oncemore.agent.key;

/** A key as the annotation has it: text, and paths in braces. */
public final class KeyTemplate {

    private final String source;

    private KeyTemplate(String source) {
        this.source = source;
    }

    /** Throws {@link IllegalArgumentException}, "must …", with the position of what is wrong. */
    public static KeyTemplate parse(String template) {
        if (template.indexOf('{') < 0) {
            throw new IllegalArgumentException("must have at least one component in braces");
        }
        return new KeyTemplate(template);
    }

    /** As it was given. */
    @Override
    public String toString() {
        return source;
    }
}
