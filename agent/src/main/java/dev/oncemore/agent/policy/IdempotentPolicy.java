package dev.oncemore.agent.policy;

import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.store.AfterCrash;
import java.util.Optional;

/**
 * What {@code @Idempotent} asks for, complete and checked, but for the paths and classes that it names: these are the
 * application's and are resolved where the method is linked.
 *
 * @param key empty if each call has a new one
 * @param scope "" for the method's own
 * @param fingerprint "" for none, "*" for all arguments, else a template
 * @param ttlJitter the part of the ttl that is added at most, 0 to 1
 */
public record IdempotentPolicy(
        Optional<KeyTemplate> key,
        String scope,
        String fingerprint,
        long ttlNanos,
        double ttlJitter,
        OnDuplicate onDuplicate,
        long waitForNanos,
        AfterCrash afterCrash,
        TypeNames remember,
        TypeNames uncertain,
        Optional<Setting> unless,
        long leaseNanos) {

    /** The key that is new for each call. */
    public static final String GENERATED = "GENERATED";

    private static final String NO_PREDICATE = "dev.oncemore.Idempotent$None";

    /** The fingerprint of all arguments. */
    public static final String ALL_ARGUMENTS = "*";

    /** The policy that these attributes and the defaults make; throws {@link PolicyProblem} if they give no key. */
    static IdempotentPolicy of(Attributes given) {
        if (given.get(Attribute.KEY).isEmpty()) {
            throw new PolicyProblem(
                    "an idempotent method needs a key: give idempotent.key a template such as charge:{order.id}");
        }
        String key = given.value(Attribute.KEY, "");
        TypeNames uncertain = given.types(Attribute.UNCERTAIN, "");
        if (uncertain.names().contains("dev.oncemore.CircuitOpenException")) {
            throw new PolicyProblem(uncertain.place()
                    + " must not name CircuitOpenException, because an open circuit means that nothing"
                    + " was done: remove it");
        }
        return new IdempotentPolicy(
                key.equals(GENERATED) ? Optional.empty() : Optional.of(KeyTemplate.parse(key)),
                given.value(Attribute.SCOPE, ""),
                given.value(Attribute.FINGERPRINT, ""),
                Durations.nanos(given.value(Attribute.TTL, "24h")),
                Form.fraction(given.value(Attribute.TTL_JITTER, "0.1")),
                Form.constant(OnDuplicate.class, given.value(Attribute.ON_DUPLICATE, "WAIT")),
                Durations.nanos(given.value(Attribute.WAIT_FOR, "30s")),
                Form.constant(AfterCrash.class, given.value(Attribute.AFTER_CRASH, "REJECT")),
                given.types(Attribute.REMEMBER, ""),
                uncertain,
                given.type(Attribute.UNLESS, NO_PREDICATE),
                Durations.nanos(given.value(Attribute.LEASE, "30s")));
    }
}
