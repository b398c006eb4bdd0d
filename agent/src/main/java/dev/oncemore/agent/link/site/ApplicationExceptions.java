package dev.oncemore.agent.link.site;

import dev.oncemore.OncemoreException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes Oncemore's exceptions, of the class that the woven class itself sees, so that its callers can catch them. If it
 * sees none, or that of an older version, they are of the agent's own class.
 */
public final class ApplicationExceptions {

    /**
     * The constructors of each exception class. The values refer only to the class itself, and are collected with it.
     */
    private static final ClassValue<Map<MethodType, MethodHandle>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<MethodType, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final MethodType WITH_CAUSE = MethodType.methodType(Throwable.class, String.class, Throwable.class);

    private ApplicationExceptions() {}

    /** The exception class that callers of a method of this class can catch. */
    public static Class<? extends Throwable> type(Class<?> woven, Class<? extends OncemoreException> exception) {
        try {
            return Class.forName(exception.getName(), true, woven.getClassLoader())
                    .asSubclass(Throwable.class);
        } catch (ClassNotFoundException | LinkageError | ClassCastException notThere) {
            return exception;
        }
    }

    /**
     * Makes one with such a constructor.
     *
     * @param constructor the types of its parameters, as {@code (String,Throwable)Throwable}
     * @return {@code constructor}, to be invoked exactly
     */
    public static MethodHandle constructor(
            Class<?> woven, Class<? extends OncemoreException> exception, MethodType constructor) {
        try {
            return constructor(type(woven, exception), constructor);
        } catch (ReflectiveOperationException | LinkageError older) {
            return ours(exception, constructor);
        }
    }

    private static MethodHandle ours(Class<? extends Throwable> exception, MethodType constructor) {
        try {
            return constructor(exception, constructor);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the agent's own " + exception.getSimpleName(), impossible);
        }
    }

    private static MethodHandle constructor(Class<? extends Throwable> exception, MethodType constructor)
            throws ReflectiveOperationException {
        Map<MethodType, MethodHandle> ofClass = KNOWN.get(exception);
        MethodHandle known = ofClass.get(constructor);
        if (known == null) {
            known = MethodHandles.publicLookup()
                    .findConstructor(exception, constructor.changeReturnType(void.class))
                    .asType(constructor);
            ofClass.put(constructor, known);
        }
        return known;
    }

    /** Likewise with only a message. If the constructor fails, its failure takes the exception's place. */
    public static Throwable make(Class<?> woven, Class<? extends OncemoreException> exception, String message) {
        try {
            return (Throwable) constructor(woven, exception, MethodType.methodType(Throwable.class, String.class))
                    .invokeExact(message);
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }

    /** Likewise with a cause. */
    public static Throwable make(
            Class<?> woven, Class<? extends OncemoreException> exception, String message, @Nullable Throwable cause) {
        try {
            return (Throwable) constructor(woven, exception, WITH_CAUSE).invokeExact(message, cause);
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }
}
