package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/** One run of the protected method with the arguments of the call. It can be repeated. */
@FunctionalInterface
public interface Attempt {

    /** The method's result, boxed; {@code null} for {@code void}. Throws what the method throws. */
    @Nullable
    Object run() throws Throwable;
}
