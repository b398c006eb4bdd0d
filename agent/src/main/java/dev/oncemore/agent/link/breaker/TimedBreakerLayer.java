package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Frame;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker around an attempt that has a timeout or a limit for slowness. Its token is the depth of a {@link
 * Frame}.
 */
record TimedBreakerLayer(Layer inner, BreakerCall breaker, Ticker ticker) implements Layer {

    @Override
    public long before() throws Throwable {
        Permit permit = breaker.enter();
        Frame frame = Frame.begin(breaker.measuresTime() ? ticker.nanos() : 0, permit.number());
        try {
            return frame.holding(inner.before());
        } catch (Throwable failure) {
            ended(failure, frame);
            throw failure;
        }
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        Frame frame = Frame.at(token);
        if (frame != null) {
            inner.after(frame.inner(), result);
            ended(null, frame);
        }
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        Frame frame = token == NOT_BEGUN ? null : Frame.at(token);
        if (frame == null) {
            throw failure;
        }
        try {
            return inner.failed(failure, frame.inner(), arguments);
        } catch (Throwable ofAttempt) {
            ended(ofAttempt, frame);
            throw ofAttempt;
        }
    }

    private void ended(@Nullable Throwable failure, Frame frame) {
        frame.end();
        breaker.ended(failure, breaker.measuresTime() ? ticker.nanos() - frame.began() : 0, frame.number());
    }

    @Override
    public Body body() {
        return inner.body();
    }
}
