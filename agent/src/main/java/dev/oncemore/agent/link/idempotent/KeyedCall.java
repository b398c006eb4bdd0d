package dev.oncemore.agent.link.idempotent;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.idempotent.IdempotentCall;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.link.key.KeyReader;
import dev.oncemore.agent.link.key.KeyReaders;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Handles;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.StoredRecord;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A call with a key of its arguments. One whose key is known allocates the key, and nothing else: what it calls on its
 * way stands behind {@link Handles}.
 *
 * @param passingKey {@code (Object[])BoundKey} for arguments that are not kept
 * @param fingerprint likewise for all arguments; null if there is none to be
 * @param recorded {@code (BoundKey, String)RecordedOutcome}: what the store has, or null
 * @param inner what carries the operation out
 */
record KeyedCall(
        MethodHandle passingKey,
        KeyReader key,
        @Nullable MethodHandle fingerprint,
        MethodHandle recorded,
        IdempotentMethod method,
        IdempotentCall call,
        Call inner)
        implements Call {

    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType RECORDED = methodType(RecordedOutcome.class, BoundKey.class, String.class);

    static KeyedCall of(KeyReaders keys, @Nullable KeyReader fingerprint, IdempotentMethod method, Call inner) {
        return new KeyedCall(
                keys.passing().asHandle(),
                keys.kept(),
                fingerprint == null ? null : fingerprint.asHandle(),
                Handles.bind(LOOKUP, method, IdempotentMethod.class, "known", RECORDED),
                method,
                new IdempotentCall(method),
                inner);
    }

    @Override
    public @Nullable Object known(Object[] arguments, Object otherwise) throws Throwable {
        BoundKey bound = (BoundKey) passingKey.invokeExact(arguments);
        RecordedOutcome known = (RecordedOutcome) recorded.invokeExact(bound, fingerprint(arguments));
        return known == null ? otherwise : method.answer(bound, known);
    }

    @Override
    public @Nullable Object with(Object[] arguments) throws Throwable {
        return call.call(key.key(arguments), fingerprint(arguments), new Operation(inner, arguments));
    }

    private String fingerprint(Object[] arguments) throws Throwable {
        return fingerprint == null
                ? StoredRecord.NO_FINGERPRINT
                : ((BoundKey) fingerprint.invokeExact(arguments)).digest();
    }

    /** The operation with the arguments of one call. */
    static final class Operation implements Attempt {

        private final Call inner;
        private final Object[] arguments;

        Operation(Call inner, Object[] arguments) {
            this.inner = inner;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object run() throws Throwable {
            return inner.with(arguments);
        }
    }
}
