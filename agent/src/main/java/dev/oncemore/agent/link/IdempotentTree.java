package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.Conclusion;
import dev.oncemore.agent.store.StoredRecord;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The tree for {@code @Idempotent} around what carries the operation out:
 *
 * <pre>
 *   k = key(args);  [f = fingerprint(args);]  c = known(k, f);
 *   isKnown(c) ? (R) answer(c, k) : (R) call(k, f, args)
 * </pre>
 *
 * <p>A call whose key is known allocates its key, and what is boxed in it, and nothing else.
 *
 * <p>It stands among the {@link Layers}, in whose types every class is {@code Object}.
 */
final class IdempotentTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final IdempotentEntry entry;
    private final MethodType type;

    /** @param type that of the layers around */
    IdempotentTree(IdempotentEntry entry, MethodType type) {
        this.entry = entry;
        this.type = type;
    }

    /**
     * With a key of the arguments.
     *
     * @param key {@code (A…)BoundKey}
     * @param fingerprint {@code (A…)String}
     */
    MethodHandle keyed(MethodHandle key, Optional<MethodHandle> fingerprint) {
        MethodHandle bound = known();
        bound = fingerprint.isPresent()
                ? foldArguments(bound, 1, fingerprint.get())
                : insertArguments(bound, 1, StoredRecord.NO_FINGERPRINT);
        return foldArguments(bound, key);
    }

    /** With a key that is new for each call. */
    MethodHandle alone() {
        return bound("alone", methodType(Object.class, Object[].class))
                .asCollector(Object[].class, type.parameterCount())
                .asType(type);
    }

    /** {@code (BoundKey, String, A…)R} */
    private MethodHandle known() {
        MethodType keyed = type.insertParameterTypes(0, BoundKey.class, String.class);
        MethodHandle answer = dropArguments(
                dropArguments(
                        bound("answer", methodType(Object.class, Conclusion.class, BoundKey.class)), 2, String.class),
                3,
                type.parameterList());
        MethodHandle call = bound("call", methodType(Object.class, BoundKey.class, String.class, Object[].class))
                .asCollector(Object[].class, type.parameterCount())
                .asType(keyed);
        MethodHandle settled = guardWithTest(
                isKnown(),
                answer.asType(keyed.insertParameterTypes(0, Conclusion.class)),
                dropArguments(call, 0, Conclusion.class));
        return foldArguments(settled, bound("known", methodType(Conclusion.class, BoundKey.class, String.class)));
    }

    private static MethodHandle isKnown() {
        try {
            return LOOKUP.findStatic(IdempotentEntry.class, "isKnown", methodType(boolean.class, Conclusion.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("isKnown", impossible);
        }
    }

    private MethodHandle bound(String name, MethodType entryType) {
        try {
            return LOOKUP.findVirtual(IdempotentEntry.class, name, entryType).bindTo(entry);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
