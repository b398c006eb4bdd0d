package dev.oncemore.agent.link;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.policy.IdempotentPolicy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/** PLACEHOLDER until the real one is merged. */
final class KeyLink {

    static MethodHandle key(WovenSite site, IdempotentPolicy policy) {
        try {
            MethodType type = site.type().erase();
            String scope = policy.scope().isEmpty() ? site.method().toString() : policy.scope();
            KeyShape shape = new KeyShape(scope, List.of(policy.key().get().toString(), ""));
            return MethodHandles.insertArguments(
                            MethodHandles.lookup()
                                    .findStatic(
                                            KeyLink.class,
                                            "make",
                                            MethodType.methodType(BoundKey.class, KeyShape.class, Object[].class)),
                            0,
                            shape)
                    .asCollector(Object[].class, type.parameterCount())
                    .asType(type.changeReturnType(BoundKey.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("", e);
        }
    }

    static BoundKey make(KeyShape shape, Object[] arguments) {
        return new BoundKey(shape, arguments[arguments.length - 1]);
    }

    static Optional<MethodHandle> fingerprint(WovenSite site, IdempotentPolicy policy) {
        return Optional.empty();
    }
}
