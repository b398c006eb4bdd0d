package dev.oncemore.agent.policy.form;

import java.util.Optional;

/**
 * The full name of a class.
 *
 * @param none the name that stands for none
 */
record TypeName(String none) implements Form<Optional<String>> {

    @Override
    public Optional<String> parse(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException("must be the full name of a class, such as com.acme.Outer$Inner");
        }
        return text.equals(none) ? Optional.empty() : Optional.of(text);
    }

    static boolean is(String text) {
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty()) {
                return false;
            }
            for (int i = 0; i < part.length(); i++) {
                if (!Character.isJavaIdentifierPart(part.charAt(i)) && part.charAt(i) != '-') {
                    return false;
                }
            }
        }
        return true;
    }
}
