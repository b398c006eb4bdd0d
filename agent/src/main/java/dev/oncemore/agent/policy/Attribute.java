package dev.oncemore.agent.policy;

import java.util.Optional;

/** The attributes of a retry policy, by their names in configuration, and the form that a value of each must have. */
public enum Attribute {
    MAX_ATTEMPTS("max-attempts", Form.ATTEMPTS),
    MAX_DURATION("max-duration", Form.DURATION_OR_NONE),
    BACKOFF_DELAY("backoff.delay", Form.DURATION),
    BACKOFF_MULTIPLIER("backoff.multiplier", Form.MULTIPLIER),
    BACKOFF_MAX("backoff.max", Form.DURATION),
    BACKOFF_STRATEGY("backoff.strategy", Form.STRATEGY),
    JITTER("jitter", Form.JITTER),
    ON("on", Form.TYPES),
    ABORT_ON("abort-on", Form.TYPES_OR_NONE),
    WHEN("when", Form.TYPE),
    RETRY_AFTER("retry-after", Form.TYPE),
    BUDGET("budget", Form.NAME),
    RETRY_EXHAUSTED("retry-exhausted", Form.FLAG),
    POLICY("policy", Form.NAME);

    private final String key;
    private final Form form;

    Attribute(String key, Form form) {
        this.key = key;
        this.form = form;
    }

    /** In kebab case, as in {@code max-attempts} or {@code backoff.delay}. */
    public String key() {
        return key;
    }

    static Optional<Attribute> of(String key) {
        for (Attribute attribute : values()) {
            if (attribute.key.equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** Throws {@link IllegalArgumentException} with what would be allowed, to follow the attribute's name: "must be …". */
    void check(String value) {
        form.check(value);
    }
}
