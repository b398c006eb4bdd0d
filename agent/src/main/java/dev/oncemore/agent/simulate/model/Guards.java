package dev.oncemore.agent.simulate.model;

import java.util.Optional;

/** The parts of a policy that keep load from the server, besides its delays. */
public enum Guards {
    NONE("none"),
    BUDGET("budget"),
    BREAKER("breaker"),
    BOTH("both"),
    /** Both are on, and each by itself has the effect of both. */
    EITHER("either");

    private final String key;

    Guards(String key) {
        this.key = key;
    }

    public static Guards of(Optional<?> budget, Optional<?> breaker) {
        if (budget.isPresent()) {
            return breaker.isPresent() ? BOTH : BUDGET;
        }
        return breaker.isPresent() ? BREAKER : NONE;
    }

    /** The key of the texts that depend on it. */
    public String key() {
        return key;
    }
}
