package dev.oncemore.agent.link.site;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a method did before it was woven.
 *
 * @param bodies runs the bodies of the class by their numbers: {@code (int, Object[])Object}
 * @param number this one's
 */
public record Body(MethodHandle bodies, int number) implements Call {

    /** Runs it once. Of more arguments than it has, the first are its own. */
    @Override
    public @Nullable Object with(Object[] arguments) throws Throwable {
        return (Object) bodies.invokeExact(number, arguments);
    }
}
