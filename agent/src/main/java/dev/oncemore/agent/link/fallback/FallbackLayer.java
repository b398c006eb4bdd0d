package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The outermost layer: when everything else has ended in a failure, the fallback answers. A call without a failure does
 * not touch it.
 */
record FallbackLayer(Layer inner, FallbackCall fallback) implements Layer {

    @Override
    public long before() throws Throwable {
        return inner.before();
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        inner.after(token, result);
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        try {
            return inner.failed(failure, token, arguments);
        } catch (Throwable ofCall) {
            return fallback.answer(ofCall, arguments);
        }
    }

    @Override
    public Body body() {
        return inner.body();
    }
}
