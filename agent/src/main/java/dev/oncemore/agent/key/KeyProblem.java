package dev.oncemore.agent.key;

/** A key that cannot be made. The message names the path, and says what to do. */
public class KeyProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KeyProblem(String message) {
        super(message);
    }

    /** The message, which is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** A class on a path could not be read. Where it can be, the path may be right. */
    public static final class ClassMissing extends KeyProblem {

        private static final long serialVersionUID = 1;

        ClassMissing(String path, String className) {
            super("{" + path + "} cannot be resolved, because the class " + className
                    + " cannot be found: put it on the class path");
        }
    }
}
