package dev.oncemore.agent.policy;

import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.form.Fingerprint;
import dev.oncemore.agent.store.AfterCrash;
import java.util.Optional;

/**
 * What {@code @Idempotent} asks for, complete and checked, but for the paths and classes that it names: these are the
 * application's and are resolved where the method is linked.
 *
 * @param key empty if each call has a new one
 * @param scope "" for the method's own
 * @param ttlJitter the part of the ttl that is added at most, 0 to 1
 */
public record IdempotentPolicy(
        Optional<KeyTemplate> key,
        String scope,
        Fingerprint fingerprint,
        long ttlNanos,
        double ttlJitter,
        OnDuplicate onDuplicate,
        long waitForNanos,
        AfterCrash afterCrash,
        TypeNames remember,
        TypeNames uncertain,
        Optional<Setting> unless,
        long leaseNanos) {

    /** The policy that these attributes and the defaults make; throws {@link PolicyProblem} if they give no key. */
    static IdempotentPolicy of(Attributes given) {
        if (!given.give(Attribute.KEY)) {
            throw new PolicyProblem(
                    "an idempotent method needs a key: give idempotent.key a template such as charge:{order.id}");
        }
        TypeNames uncertain = given.types(Attribute.UNCERTAIN);
        if (uncertain.names().contains("dev.oncemore.CircuitOpenException")) {
            throw new PolicyProblem(uncertain.place()
                    + " must not name CircuitOpenException, because an open circuit means that nothing"
                    + " was done: remove it");
        }
        return new IdempotentPolicy(
                given.value(Attribute.KEY),
                given.value(Attribute.SCOPE),
                given.value(Attribute.FINGERPRINT),
                given.value(Attribute.TTL),
                given.value(Attribute.TTL_JITTER),
                given.value(Attribute.ON_DUPLICATE),
                given.value(Attribute.WAIT_FOR),
                given.value(Attribute.AFTER_CRASH),
                given.types(Attribute.REMEMBER),
                uncertain,
                given.type(Attribute.UNLESS),
                given.value(Attribute.LEASE));
    }
}
