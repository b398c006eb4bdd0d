package dev.oncemore.agent.link;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.policy.MethodId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** A handle that refuses every call with a {@code PolicyException}, of the application's own class where it has one. */
public final class Refusal {

    private Refusal() {}

    /** The words in which a method is refused, in the log and in the exception alike. */
    public static String message(MethodId method, String problem) {
        return method + " refuses every call: " + problem;
    }

    static MethodHandle handle(Lookup lookup, MethodType type, String message) {
        MethodHandle exception = ApplicationExceptions.constructor(lookup, PolicyException.class, String.class)
                .bindTo(message);
        MethodHandle thrower = MethodHandles.throwException(
                type.returnType(), exception.type().returnType().asSubclass(Throwable.class));
        return MethodHandles.dropArguments(
                MethodHandles.collectArguments(thrower, 0, exception), 0, type.parameterList());
    }
}
