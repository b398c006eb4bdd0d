package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.retry.AttemptScope;
import org.jspecify.annotations.Nullable;

/**
 * Retries around an attempt. The caller of the layers makes the first one. If that fails, the retry loop makes the
 * others. Its token is that of the attempt.
 */
record RetryLayer(Layer attempt, Retries retries) implements Layer {

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
        retries.require(result);
        AttemptScope.endFirst();
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        if (token == NOT_BEGUN) {
            return retries.resume(failure, Retries.NO_MATTER_WHEN, attempt, arguments);
        }
        Throwable ended = Retries.ended(attempt, failure, token, arguments);
        AttemptScope.endFirst();
        return retries.resume(ended, Retries.NO_MATTER_WHEN, attempt, arguments);
    }

    @Override
    public Body body() {
        return attempt.body();
    }
}
