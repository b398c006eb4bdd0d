package dev.oncemore.agent.link.timeout;

import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.timeout.Deadline;
import dev.oncemore.agent.timeout.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * A deadline around the inner layers. Its token is the deadline's depth; the deadline holds the token of the inner
 * layer.
 *
 * <p>A deadline is started inside of a {@code try} that ends it, so that a stack overflow between the two leaves none
 * behind: see {@link Deadline}.
 */
record LimitLayer(Layer inner, Limit limit, Watchdog watchdog) implements Layer {

    @Override
    public long before() throws Throwable {
        Deadline deadline = watchdog.next();
        try {
            deadline.start(limit.nanos());
            return deadline.holding(inner.before());
        } catch (Throwable failure) {
            throw limit.failed(deadline, failure);
        }
    }

    @Override
    public void after(long token, @Nullable Object result) throws Throwable {
        Deadline deadline = watchdog.running(token);
        if (deadline != null) {
            inner.after(deadline.held(), result);
            limit.returned(deadline);
        }
    }

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        if (token == NOT_BEGUN) {
            return notBegun(failure, arguments);
        }
        Deadline deadline = watchdog.running(token);
        if (deadline == null) { // it has ended with this
            throw failure;
        }
        return ended(deadline, failure, deadline.held(), arguments);
    }

    /** The inner layers may go on nevertheless, without a limit. */
    private @Nullable Object notBegun(Throwable failure, Object[] arguments) throws Throwable {
        Deadline deadline = watchdog.next();
        try {
            deadline.start(limit.nanos());
        } catch (Throwable cutOff) {
            throw limit.failed(deadline, cutOff);
        }
        return ended(deadline, failure, NOT_BEGUN, arguments);
    }

    private @Nullable Object ended(Deadline deadline, Throwable failure, long token, Object[] arguments)
            throws Throwable {
        Object result;
        try {
            result = inner.failed(failure, token, arguments);
        } catch (Throwable last) {
            throw limit.failed(deadline, last);
        }
        limit.returned(deadline);
        return result;
    }

    @Override
    public Body body() {
        return inner.body();
    }
}
