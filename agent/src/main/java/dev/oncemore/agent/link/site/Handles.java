package dev.oncemore.agent.link.site;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Methods of the agent's own as handles, each of one shape for all that it stands for, where a plain call would do. C2
 * inlines no method into another of which it has compiled much code already, and a call that is not inlined must
 * allocate what it is given. A handle parts the two: code that is compiled for all guards stops there, and code that is
 * compiled for one, for which the handle is a constant, goes on.
 */
public final class Handles {

    private Handles() {}

    /** The method of this object. */
    public static MethodHandle bind(Lookup lookup, Object receiver, Class<?> owner, String method, MethodType type) {
        try {
            return lookup.findVirtual(owner, method, type).bindTo(receiver);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(method, impossible);
        }
    }
}
