package dev.oncemore.agent.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the methods that answer instead of another.
 *
 * @param takes the failures that it has a parameter for; {@link Throwable} also if it has none
 * @param body it, with the failure as one argument more
 */
record FallbackOverload(Class<? extends Throwable> takes, Body body) {

    @Nullable
    Object answer(Object[] arguments, Throwable failure) throws Throwable {
        Object[] withFailure = Arrays.copyOf(arguments, arguments.length + 1);
        withFailure[arguments.length] = failure;
        return body.with(withFailure).run();
    }
}
