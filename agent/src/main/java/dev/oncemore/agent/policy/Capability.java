package dev.oncemore.agent.policy;

import java.util.Optional;

/** What a method can be given, each by an annotation of its own, with its name in the configuration. */
public enum Capability {
    RETRY("retry", "Retryable"),
    TIMEOUT("timeout", "Timeout"),
    CIRCUIT_BREAKER("circuit-breaker", "CircuitBreaker"),
    FALLBACK("fallback", "Fallback"),
    IDEMPOTENT("idempotent", "Idempotent");

    private final String key;
    private final String annotation;

    Capability(String key, String annotation) {
        this.key = key;
        this.annotation = annotation;
    }

    /** In kebab case, as in {@code oncemore.method.<class>#<method>.circuit-breaker.open-for}. */
    public String key() {
        return key;
    }

    /** The simple name of its annotation. */
    public String annotation() {
        return annotation;
    }

    public static Optional<Capability> of(String key) {
        for (Capability capability : values()) {
            if (capability.key.equals(key)) {
                return Optional.of(capability);
            }
        }
        return Optional.empty();
    }
}
