package dev.oncemore.agent.simulate.model;

import java.util.Optional;

/** What of a policy keeps load from the server, besides its pauses. */
public enum Guards {
    NONE("none"),
    BUDGET("budget"),
    BREAKER("breaker"),
    BOTH("both"),
    /** Both are on, and each does by itself what both do. */
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

    /** As the texts that depend on it are called. */
    public String key() {
        return key;
    }
}
