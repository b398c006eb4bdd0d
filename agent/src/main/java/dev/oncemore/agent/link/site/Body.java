package dev.oncemore.agent.link.site;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The body of a woven method, as it was before weaving.
 *
 * @param bodies runs the bodies of the class by their numbers: {@code (int, Object[])Object}
 * @param number the number of this body
 */
public record Body(MethodHandle bodies, int number) implements Call {

    /** Runs it once. If there are more arguments than it has parameters, it takes the first ones. */
    @Override
    public @Nullable Object with(Object[] arguments) throws Throwable {
        return (Object) bodies.invokeExact(number, arguments);
    }
}
