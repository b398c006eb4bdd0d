package dev.oncemore.agent.link;

import dev.oncemore.agent.retry.Attempt;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A method's body, to be run with the arguments of a call as an array. The handle for that is made when it is first needed. */
final class Body {

    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle exact;
    private @Nullable MethodHandle spread;

    Body(MethodHandle exact) {
        this.exact = exact;
    }

    Attempt with(Object[] arguments) {
        MethodHandle handle = spread();
        return () -> handle.invokeExact(arguments);
    }

    /** Made twice if two threads come at once, which does no harm. */
    private MethodHandle spread() {
        MethodHandle ready = spread;
        if (ready == null) {
            ready = exact.asSpreader(Object[].class, exact.type().parameterCount())
                    .asType(SPREAD);
            spread = ready;
        }
        return ready;
    }
}
