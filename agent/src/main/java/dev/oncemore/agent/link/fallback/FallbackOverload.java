package dev.oncemore.agent.link.fallback;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the methods that answer instead of another. */
final class FallbackOverload {

    private final MethodHandle method;
    private final Class<? extends Throwable> takes;
    private final int skipped;
    private final int taken;

    /** The method as a handle of one shape. It is made when it is first needed, because most never are. */
    private @Nullable MethodHandle spread;

    /**
     * One method.
     *
     * @param method its handle, with the receiver first, if it has one
     * @param takes the type of its parameter for the failure; {@link Throwable} also if it has none
     * @param skipped how many of the arguments it leaves out: the receiver, if it is static and the woven method is not
     */
    FallbackOverload(MethodHandle method, Class<? extends Throwable> takes, int skipped) {
        this.method = method;
        this.takes = takes;
        this.skipped = skipped;
        this.taken = method.type().parameterCount();
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
        return (Object) spread().invokeExact(given);
    }

    /** Two threads at once make it twice, which does no harm. */
    private MethodHandle spread() {
        MethodHandle ready = spread;
        if (ready == null) {
            ready = MethodHandles.explicitCastArguments(method, method.type().erase())
                    .asSpreader(Object[].class, taken)
                    .asType(methodType(Object.class, Object[].class));
            spread = ready;
        }
        return ready;
    }
}
