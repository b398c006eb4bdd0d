package dev.oncemore.agent.link.stage;

import dev.oncemore.agent.async.AsyncAttempt;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.link.site.StageType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The body of a method that returns a stage, with the arguments of one call. */
final class StageBody extends AsyncAttempt {

    private final StageCall call;
    private final Object[] arguments;

    StageBody(StageCall call, Object[] arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    @Override
    protected @Nullable CompletionStage<?> run() throws Throwable {
        return call.run(arguments);
    }

    @Override
    protected @Nullable CompletionStage<?> recover(Throwable failure) throws Throwable {
        return call.recover(failure, arguments);
    }

    @Override
    protected boolean needsStage() {
        return call.type() == StageType.OWN;
    }

    @Override
    protected BoundKey key() throws Throwable {
        return call.key(arguments);
    }

    @Override
    protected String fingerprint() throws Throwable {
        return call.fingerprint(arguments);
    }
}
