package dev.oncemore.agent.policy;

/**
 * A policy or configuration that cannot be carried out; the message names what, where, what is allowed and what to do.
 */
public final class PolicyProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PolicyProblem(String message) {
        super(message);
    }

    /** The message: there always is one. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
