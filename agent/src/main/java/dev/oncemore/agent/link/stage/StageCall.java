package dev.oncemore.agent.link.stage;

import dev.oncemore.agent.async.AsyncMethod;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.link.fallback.FallbackCall;
import dev.oncemore.agent.link.key.KeyReader;
import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.StageType;
import dev.oncemore.agent.store.StoredRecord;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call of a method that returns a stage, whose layers are those of {@link AsyncMethod}. */
public final class StageCall implements Call {

    private final AsyncMethod method;
    private final StageType type;
    private final Body body;
    private final Optional<FallbackCall> fallback;
    private final Optional<KeyReader> key;
    private final Optional<KeyReader> fingerprint;

    /** @param key empty for a method that has no key of its arguments */
    public StageCall(
            AsyncMethod method,
            StageType type,
            Body body,
            Optional<FallbackCall> fallback,
            Optional<KeyReader> key,
            Optional<KeyReader> fingerprint) {
        this.method = method;
        this.type = type;
        this.body = body;
        this.fallback = fallback;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    @Override
    public CompletionStage<?> with(Object[] arguments) throws Throwable {
        return method.call(new StageBody(this, arguments));
    }

    StageType type() {
        return type;
    }

    @Nullable
    CompletionStage<?> run(Object[] arguments) throws Throwable {
        return (CompletionStage<?>) body.with(arguments);
    }

    @Nullable
    CompletionStage<?> recover(Throwable failure, Object[] arguments) throws Throwable {
        if (fallback.isEmpty()) {
            throw failure;
        }
        return (CompletionStage<?>) fallback.get().answer(failure, arguments);
    }

    BoundKey key(Object[] arguments) throws Throwable {
        return key.orElseThrow().key(arguments);
    }

    String fingerprint(Object[] arguments) throws Throwable {
        return fingerprint.isPresent() ? fingerprint.get().key(arguments).digest() : StoredRecord.NO_FINGERPRINT;
    }
}
