package dev.oncemore.agent.link.fallback;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.stack.Headroom;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the methods that answer instead of another. */
final class FallbackOverload {

    private final Lookup lookup;
    private final Method method;
    private final Class<? extends Throwable> takes;
    private final int skipped;
    private final int taken;

    /** Calls it as a handle of one shape. It is made when it is first needed, because most never are. */
    private @Nullable MethodHandle uniform;

    /**
     * One method.
     *
     * @param lookup of the class that calls it
     * @param takes the type of its parameter for the failure; {@link Throwable} also if it has none
     * @param skipped how many of the arguments it leaves out: the receiver, if it is static and the woven method is not
     */
    FallbackOverload(Lookup lookup, Method method, Class<? extends Throwable> takes, int skipped) {
        this.lookup = lookup;
        this.method = method;
        this.takes = takes;
        this.skipped = skipped;
        this.taken = method.getParameterCount() + (Modifier.isStatic(method.getModifiers()) ? 0 : 1);
    }

    Class<? extends Throwable> takes() {
        return takes;
    }

    @Nullable
    Object answer(Object[] arguments, Throwable failure) throws Throwable {
        Object[] given = Arrays.copyOfRange(arguments, skipped, skipped + taken);
        if (taken > arguments.length - skipped) {
            given[taken - 1] = failure;
        }
        return (Object) uniform().invokeExact(given);
    }

    /** Two threads at once make it twice, which does no harm. */
    private MethodHandle uniform() throws IllegalAccessException {
        MethodHandle ready = uniform;
        if (ready == null) {
            Headroom.requireToLink(); // what the JDK initialises for it and cannot is lost for the whole JVM
            MethodHandle resolved = resolve();
            ready = MethodHandles.explicitCastArguments(
                            resolved, resolved.type().erase())
                    .asSpreader(Object[].class, taken)
                    .asType(methodType(Object.class, Object[].class));
            uniform = ready;
        }
        return ready;
    }

    /** As the class itself would resolve it. */
    MethodHandle resolve() throws IllegalAccessException {
        return lookup.unreflect(method).asFixedArity();
    }
}
