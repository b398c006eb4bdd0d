package dev.oncemore.agent.link;

import dev.oncemore.agent.idempotent.IdempotentCall;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.Conclusion;
import java.lang.invoke.MethodHandle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of the tree into the engine. */
final class IdempotentEntry {

    private final IdempotentMethod method;
    private final IdempotentCall call;
    private final Body body;

    IdempotentEntry(IdempotentMethod method, MethodHandle inner) {
        this.method = method;
        this.call = new IdempotentCall(method);
        this.body = new Body(inner);
    }

    /** The conclusion, if there is one already; null else. */
    @Nullable
    Conclusion known(BoundKey key, String fingerprint) throws Throwable {
        return method.known(key, fingerprint);
    }

    static boolean isKnown(@Nullable Conclusion conclusion) {
        return conclusion != null;
    }

    /** What that is to this caller. */
    @Nullable
    Object answer(Conclusion conclusion, BoundKey key) throws Throwable {
        return method.answer(key, conclusion);
    }

    /** There is none: the operation is carried out, or waited for. */
    @Nullable
    Object call(BoundKey key, String fingerprint, Object[] arguments) throws Throwable {
        return call.call(key, fingerprint, body.with(arguments));
    }

    /** With a key that is new. */
    @Nullable
    Object alone(Object[] arguments) throws Throwable {
        return call.alone(UUID.randomUUID().toString(), body.with(arguments));
    }
}
