package dev.oncemore;

/**
 * Thrown when a policy cannot be applied: a value is not allowed, a class does not exist, or the method is of a kind
 * that cannot be protected. The method was not run.
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
     * With a message, and the exception that a path in a key met.
     *
     * @param message what happened, to which method or key, the figure and the limit, and what to do
     * @param cause the exception that was thrown on the way to a component of the key
     */
    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
