package dev.oncemore.agent.breaker;

/**
 * Methods that share a breaker give it different attributes; the message names both methods, the attributes and the
 * remedy.
 */
public final class Disagreement extends RuntimeException {

    private static final long serialVersionUID = 1;

    Disagreement(String message) {
        super(message);
    }

    /** The message, which is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
