package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One component of a key: the argument at which its path begins, the steps from there, and what is done with the value
 * at the end.
 *
 * @param argument its place among the arguments, the receiver first
 * @param isWhole whether it is a whole number that is never null, and so need not be boxed
 * @param value a {@link ComponentValue}: {@code (Object)long} for a whole one, else {@code (Object)Object}
 */
record Component(int argument, Step steps, boolean isWhole, MethodHandle value) {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    static Component of(int argument, Step steps, boolean isWhole, ComponentValue value) {
        return new Component(argument, steps, isWhole, isWhole ? value.asWholeHandle() : value.asHandle());
    }

    /** {@code (Object[])long} for a whole one, else {@code (Object[])Object}. */
    MethodHandle asHandle() {
        return isWhole ? bind("whole", long.class) : bind("value", Object.class);
    }

    /** Whether it is an argument itself that {@link Call#known} is given in another form. */
    boolean isPassed() {
        return isWhole && steps instanceof Step.Arrived;
    }

    /** {@code (Object[])long} of one that is passed in that form. */
    MethodHandle asPassingHandle() {
        return bind("passing", long.class);
    }

    private MethodHandle bind(String method, Class<?> result) {
        return Handles.bind(LOOKUP, this, Component.class, method, methodType(result, Object[].class));
    }

    /** The value of a whole one. */
    long whole(Object[] arguments) throws Throwable {
        return (long) value.invokeExact(steps.from(arguments[argument]));
    }

    /**
     * For one that is an argument itself, as {@link Call#known} gets it. It calls nothing else, so that C2 sees that
     * the array does not escape.
     */
    long passing(Object[] arguments) {
        return ((OptionalLong) arguments[argument]).getAsLong();
    }

    /** Normalised. */
    @Nullable
    Object value(Object[] arguments) throws Throwable {
        Object given = arguments[argument];
        if (given instanceof OptionalLong passing) {
            return passing.getAsLong();
        }
        Object read = steps.from(given);
        return isWhole ? (Object) (long) value.invokeExact(read) : (Object) value.invokeExact(read);
    }
}
