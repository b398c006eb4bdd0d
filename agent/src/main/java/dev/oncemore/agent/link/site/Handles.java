package dev.oncemore.agent.link.site;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The agent's own methods as handles of one shape, where a plain call would be possible. C2 does not inline a method
 * for which it has already compiled much code, and a call that is not inlined must allocate its arguments. A handle
 * separates the two: code compiled for all guards ends at the handle, while code compiled for one guard, in which the
 * handle is a constant, is inlined through it.
 */
public final class Handles {

    private Handles() {}

    /** A handle of a method of this object. */
    public static MethodHandle bind(Lookup lookup, Object receiver, Class<?> owner, String method, MethodType type) {
        try {
            return lookup.findVirtual(owner, method, type).bindTo(receiver);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(method, impossible);
        }
    }
}
