package dev.oncemore.agent.link;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.store.StoredRecord;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key and the fingerprint of a call whose arguments are an array. */
final class StageKey {

    private static final MethodType KEY = methodType(BoundKey.class, Object[].class);
    private static final MethodType FINGERPRINT = methodType(String.class, Object[].class);

    private final MethodHandle key;
    private final MethodHandle fingerprint;

    private StageKey(MethodHandle key, MethodHandle fingerprint) {
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /** Empty for a method that has no key of its arguments. */
    static Optional<StageKey> of(WovenSite site, MethodPolicy policy) {
        Optional<IdempotentPolicy> keyed =
                policy.idempotent().filter(asked -> asked.key().isPresent());
        return keyed.map(asked -> new StageKey(
                spread(KeyLink.key(site, asked), KEY),
                KeyLink.fingerprint(site, asked)
                        .map(handle -> spread(handle, FINGERPRINT))
                        .orElseGet(StageKey::none)));
    }

    private static MethodHandle spread(MethodHandle handle, MethodType type) {
        return handle.asSpreader(Object[].class, handle.type().parameterCount()).asType(type);
    }

    private static MethodHandle none() {
        return MethodHandles.dropArguments(
                MethodHandles.constant(String.class, StoredRecord.NO_FINGERPRINT), 0, Object[].class);
    }

    BoundKey key(@Nullable Object[] arguments) throws Throwable {
        return (BoundKey) key.invokeExact(arguments);
    }

    String fingerprint(@Nullable Object[] arguments) throws Throwable {
        return (String) fingerprint.invokeExact(arguments);
    }
}
