package dev.oncemore.agent.policy;

/**
 * A policy or configuration that cannot be applied. The message says what is wrong and where, what is allowed and what
 * to do.
 */
public final class PolicyProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PolicyProblem(String message) {
        super(message);
    }

    /** The message, which is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
