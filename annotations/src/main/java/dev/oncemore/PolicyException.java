package dev.oncemore;

/**
 * A policy that cannot be carried out: a value that is not allowed, a class that is not there, a method of a kind that
 * cannot be protected. The method that asked for it is not run.
 */
public class PolicyException extends OncemoreException {

    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what happened, to which method or key, the figure and the limit, and what to do
     */
    public PolicyException(String message) {
        super(message);
    }

    /**
     * With a message, and what a path in a key came upon.
     *
     * @param message what happened, to which method or key, the figure and the limit, and what to do
     * @param cause what was thrown on the way to a component of the key
     */
    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
