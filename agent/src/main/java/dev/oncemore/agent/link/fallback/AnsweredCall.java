package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.link.site.Call;
import org.jspecify.annotations.Nullable;

/** Likewise around a whole call. */
record AnsweredCall(Call inner, FallbackCall fallback) implements Call {

    @Override
    public @Nullable Object known(Object[] arguments, Object otherwise) throws Throwable {
        try {
            return inner.known(arguments, otherwise);
        } catch (Throwable failure) { // which may come again
            return otherwise;
        }
    }

    @Override
    public @Nullable Object with(Object[] arguments) throws Throwable {
        try {
            return inner.with(arguments);
        } catch (Throwable failure) {
            return fallback.answer(failure, arguments);
        }
    }
}
