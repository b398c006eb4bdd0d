package dev.oncemore.agent.key;

/** A key that cannot be made; the message says of which path, and what to do. */
public class KeyProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KeyProblem(String message) {
        super(message);
    }

    /** There always is one. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** A class that a path leads to could not be looked at: where it can be, the path may turn out well. */
    public static final class ClassMissing extends KeyProblem {

        private static final long serialVersionUID = 1;

        ClassMissing(String path, String className) {
            super("{" + path + "} cannot be resolved, because the class " + className
                    + " cannot be found: put it on the class path");
        }
    }
}
