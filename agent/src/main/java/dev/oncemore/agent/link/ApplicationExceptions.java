package dev.oncemore.agent.link;

import dev.oncemore.OncemoreException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * How Oncemore's exceptions are made: of the class that the woven class itself sees, so that its callers can catch them. Where it sees none, or
 * that of an older version, of the agent's own.
 */
final class ApplicationExceptions {

    private ApplicationExceptions() {}

    /** The constructor with these parameters; its type returns the exception's class. */
    static MethodHandle constructor(
            Lookup lookup, Class<? extends OncemoreException> exception, Class<?>... parameters) {
        MethodType type = MethodType.methodType(void.class, parameters);
        try {
            Class<?> theirs = Class.forName(
                    exception.getName(), true, lookup.lookupClass().getClassLoader());
            return MethodHandles.publicLookup().findConstructor(theirs, type);
        } catch (ReflectiveOperationException | LinkageError notThere) {
            return ours(exception, type);
        }
    }

    private static MethodHandle ours(Class<?> exception, MethodType type) {
        try {
            return MethodHandles.publicLookup().findConstructor(exception, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the agent's own " + exception.getSimpleName(), impossible);
        }
    }
}
