package dev.oncemore.agent.link;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.async.AsyncMethod;
import dev.oncemore.agent.key.BoundKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The entry of the tree into the layers of a method that returns a stage: the arguments come as an array. */
final class StageCall {

    private static final MethodType BODY = methodType(CompletionStage.class, Object[].class);

    private final AsyncMethod method;
    private final StageType type;
    private final MethodHandle body;
    private final Optional<FallbackCall> fallback;
    private final Optional<StageKey> key;

    StageCall(
            AsyncMethod method,
            StageType type,
            MethodHandle body,
            Optional<FallbackCall> fallback,
            Optional<StageKey> key) {
        this.method = method;
        this.type = type;
        this.body =
                body.asSpreader(Object[].class, body.type().parameterCount()).asType(BODY);
        this.fallback = fallback;
        this.key = key;
    }

    CompletionStage<?> call(@Nullable Object[] arguments) throws Throwable {
        return method.call(new StageBody(this, arguments));
    }

    StageType type() {
        return type;
    }

    @Nullable
    CompletionStage<?> run(@Nullable Object[] arguments) throws Throwable {
        return (CompletionStage<?>) body.invokeExact(arguments);
    }

    @Nullable
    CompletionStage<?> recover(Throwable failure, @Nullable Object[] arguments) throws Throwable {
        if (fallback.isEmpty()) {
            throw failure;
        }
        return (CompletionStage<?>) fallback.get().answer(failure, arguments);
    }

    BoundKey key(@Nullable Object[] arguments) throws Throwable {
        return key.orElseThrow().key(arguments);
    }

    String fingerprint(@Nullable Object[] arguments) throws Throwable {
        return key.orElseThrow().fingerprint(arguments);
    }
}
