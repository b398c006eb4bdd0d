package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.AttemptTimedOut;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for retries if there are none. Inside a retry of another method it makes the number of the attempt 1 again,
 * and the timeout of the only attempt becomes the failure of the call.
 */
record SingleAttemptLayer(Layer attempt) implements Layer {

    @Override
    public long before() throws Throwable {
        AttemptScope.beginFirst();
        try {
            return attempt.before();
        } catch (Throwable failure) {
            AttemptScope.endFirst();
            throw failure;
        }
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        attempt.after(token, result);
        AttemptScope.endFirst();
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        if (token == NOT_BEGUN) {
            throw failure;
        }
        Throwable ended = Retries.ended(attempt, failure, token, arguments);
        AttemptScope.endFirst();
        throw ended instanceof AttemptTimedOut own ? own.exceeded() : ended;
    }

    @Override
    public Body body() {
        return attempt.body();
    }
}
