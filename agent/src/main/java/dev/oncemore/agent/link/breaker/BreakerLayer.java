package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Layer;
import org.jspecify.annotations.Nullable;

/** A circuit breaker around an attempt whose inner layers have no token. Its token is the number of the permit. */
record BreakerLayer(Layer inner, BreakerCall breaker) implements Layer {

    @Override
    public long before() throws Throwable {
        Permit permit = breaker.enter();
        try {
            inner.before();
        } catch (Throwable failure) {
            breaker.ended(failure, 0, permit);
            throw failure;
        }
        return permit.number();
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        inner.after(0, result);
        breaker.ended(null, 0, token);
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        if (token == NOT_BEGUN) {
            throw failure;
        }
        breaker.ended(failure, 0, token);
        throw failure;
    }

    @Override
    public Body body() {
        return inner.body();
    }
}
