package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Frame;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/** Likewise for a method whose retries depend on when the call began. Its token is the depth of a {@link Frame}. */
record TimedRetryLayer(Layer attempt, Retries retries, Ticker ticker) implements Layer {

    @Override
    public long before() throws Throwable {
        Frame frame = Frame.begin(ticker.nanos(), 0);
        AttemptScope.beginFirst();
        try {
            return frame.holding(attempt.before());
        } catch (Throwable failure) {
            AttemptScope.endFirst();
            frame.end();
            throw failure;
        }
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        Frame frame = Frame.at(token);
        if (frame != null) {
            attempt.after(frame.inner(), result);
            retries.require(result);
            AttemptScope.endFirst();
            frame.end();
        }
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        if (token == NOT_BEGUN) {
            return retries.resume(failure, ticker.nanos(), attempt, arguments);
        }
        Frame frame = Frame.at(token);
        if (frame == null) {
            throw failure;
        }
        Throwable ended = Retries.ended(attempt, failure, frame.inner(), arguments);
        AttemptScope.endFirst();
        frame.end();
        return retries.resume(ended, frame.began(), attempt, arguments);
    }

    @Override
    public Body body() {
        return attempt.body();
    }
}
