package dev.oncemore.agent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attributes of policies, by their names in configuration, and the form that a value of each must have. */
public enum Attribute {
    MAX_ATTEMPTS("retry.max-attempts", Form.ATTEMPTS),
    MAX_DURATION("retry.max-duration", Form.LIMIT_OR_NONE),
    BACKOFF_DELAY("retry.backoff.delay", Form.DURATION),
    BACKOFF_MULTIPLIER("retry.backoff.multiplier", Form.MULTIPLIER),
    BACKOFF_MAX("retry.backoff.max", Form.DURATION),
    BACKOFF_STRATEGY("retry.backoff.strategy", Form.STRATEGY),
    JITTER("retry.jitter", Form.JITTER),
    ON("retry.on", Form.TYPES),
    ABORT_ON("retry.abort-on", Form.TYPES_OR_NONE),
    CAUSES("retry.causes", Form.FLAG),
    WHEN("retry.when", Form.TYPE),
    ATTEMPT_TIMEOUT("retry.attempt-timeout", Form.LIMIT_OR_NONE),
    ATTEMPT_LATE_RESULT("retry.late-result", Form.LATE_RESULT),
    RETRY_AFTER("retry.retry-after", Form.TYPE),
    MAX_RETRY_AFTER("retry.max-retry-after", Form.LIMIT_OR_NONE),
    BUDGET("retry.budget", Form.NAME),
    RETRY_EXHAUSTED("retry.retry-exhausted", Form.FLAG),
    POLICY("retry.policy", Form.NAME),

    TIMEOUT("timeout.value", Form.LIMIT),
    LATE_RESULT("timeout.late-result", Form.LATE_RESULT),

    BREAKER_NAME("circuit-breaker.name", Form.NAME),
    FAILURE_RATE("circuit-breaker.failure-rate", Form.PERCENTAGE),
    SLOW_RATE("circuit-breaker.slow-rate", Form.PERCENTAGE),
    SLOWER_THAN("circuit-breaker.slower-than", Form.LIMIT_OR_NONE),
    WINDOW("circuit-breaker.window", Form.WINDOW),
    MINIMUM_CALLS("circuit-breaker.minimum-calls", Form.COUNT),
    OPEN_FOR("circuit-breaker.open-for", Form.LIMIT),
    PROBES("circuit-breaker.probes", Form.PROBES),
    COUNTED("circuit-breaker.on", Form.TYPES),
    IGNORE("circuit-breaker.ignore", Form.TYPES_OR_NONE),
    COUNTED_CAUSES("circuit-breaker.causes", Form.FLAG),
    FORCED("circuit-breaker.forced", Form.FORCED),

    FALLBACK("fallback.value", Form.METHOD),
    FALLBACK_ON("fallback.on", Form.TYPES),
    FALLBACK_CAUSES("fallback.causes", Form.FLAG),

    KEY("idempotent.key", Form.KEY),
    TTL("idempotent.ttl", Form.LIMIT),
    TTL_JITTER("idempotent.ttl-jitter", Form.FRACTION),
    SCOPE("idempotent.scope", Form.SCOPE),
    FINGERPRINT("idempotent.fingerprint", Form.FINGERPRINT),
    ON_DUPLICATE("idempotent.on-duplicate", Form.ON_DUPLICATE),
    WAIT_FOR("idempotent.wait-for", Form.DURATION),
    AFTER_CRASH("idempotent.after-crash", Form.AFTER_CRASH),
    REMEMBER("idempotent.remember", Form.TYPES_OR_NONE),
    UNCERTAIN("idempotent.uncertain", Form.TYPES_OR_NONE),
    UNLESS("idempotent.unless", Form.TYPE),
    LEASE("idempotent.lease", Form.LIMIT),
    STORE("idempotent.store", Form.STORE),

    BUDGET_CAPACITY("budget.capacity", Form.COUNT),
    BUDGET_PER_SUCCESS("budget.per-success", Form.TOKENS),
    BUDGET_PER_SECOND("budget.per-second", Form.TOKENS);

    private final String group;
    private final String key;
    private final Form form;

    /** @param path the capability or section that it belongs to, a dot, and its own name */
    Attribute(String path, Form form) {
        int dot = path.indexOf('.');
        this.group = path.substring(0, dot);
        this.key = path.substring(dot + 1);
        this.form = form;
    }

    /** In kebab case, as in {@code max-attempts} or {@code backoff.delay}. */
    public String key() {
        return key;
    }

    boolean isOf(Capability capability) {
        return group.equals(capability.key());
    }

    /**
     * The attribute of this name in a group: a capability's key, or that of a
     * {@link dev.oncemore.agent.policy.config.Section}.
     */
    public static Optional<Attribute> of(String group, String key) {
        for (Attribute attribute : values()) {
            if (attribute.group.equals(group) && attribute.key.equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The names of all attributes of a group. */
    public static List<String> keys(String group) {
        List<String> keys = new ArrayList<>();
        for (Attribute attribute : values()) {
            if (attribute.group.equals(group)) {
                keys.add(attribute.key);
            }
        }
        return keys;
    }

    /**
     * Throws {@link IllegalArgumentException} with what would be allowed, to follow the attribute's name: "must be …".
     */
    void check(String value) {
        form.check(value);
    }
}
