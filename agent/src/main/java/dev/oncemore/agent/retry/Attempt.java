package dev.oncemore.agent.retry;

import org.jspecify.annotations.Nullable;

/** One run of the protected method with the arguments of the call; it can be run any number of times. */
@FunctionalInterface
public interface Attempt {

    /** The method's result, boxed; {@code null} for {@code void}. Throws what the method throws. */
    @Nullable
    Object run() throws Throwable;
}
