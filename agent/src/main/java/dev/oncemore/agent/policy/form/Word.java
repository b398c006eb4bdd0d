package dev.oncemore.agent.policy.form;

/** A text that stands for itself. */
abstract class Word implements Form<String> {

    private final String allowed;

    /** @param allowed what to say of any other */
    Word(String allowed) {
        this.allowed = allowed;
    }

    @Override
    public final String parse(String text) {
        if (!allows(text)) {
            throw new IllegalArgumentException(allowed);
        }
        return text;
    }

    abstract boolean allows(String text);

    /** Of a policy, a breaker or a budget; empty for the method's own. */
    static final class Name extends Word {

        Name() {
            super("must be a name of letters, digits, '-' and '_'");
        }

        @Override
        boolean allows(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c > 'z' || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Of a method in the same class. */
    static final class MethodName extends Word {

        MethodName() {
            super("must be the name of a method, without class or parameters");
        }

        @Override
        boolean allows(String text) {
            return TypeName.is(text) && text.indexOf('.') < 0;
        }
    }

    /** What keys are within; empty for the method's own. */
    static final class Scope extends Word {

        private static final int LONGEST = 200;

        Scope() {
            super("must be at most " + LONGEST + " visible characters without a space");
        }

        @Override
        boolean allows(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                    return false;
                }
            }
            return text.length() <= LONGEST;
        }
    }

    /** Where records are kept. */
    static final class Store extends Word {

        Store() {
            super("must be memory or empty: this version has no other store");
        }

        @Override
        boolean allows(String text) {
            return text.isEmpty() || text.equals("memory");
        }
    }
}
