package dev.oncemore.agent;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one class of ours that woven code asks for, by name, on the system class loader: from here a call site reaches the
 * linker in the agent's own loader.
 *
 * <p>The two sides share no type but the JDK's, so the linker is a {@link Function} of the bootstrap's arguments.
 */
public final class Bridge {

    private static volatile @Nullable Object agent;

    private Bridge() {}

    static void install(Object installed) {
        agent = installed;
    }

    static boolean isInstalled() {
        return agent != null;
    }

    static Object agent() {
        Object installed = agent;
        if (installed == null) {
            throw new IllegalStateException("The Oncemore agent is not installed: add -javaagent:oncemore-agent.jar");
        }
        return installed;
    }

    /**
     * Links a woven method. A failure here would be remembered by the JVM for the life of the class, so nothing is thrown: a call
     * site that cannot be linked is bound to a handle that says why at every call. Only a stack overflow or an exhausted
     * memory passes, as the JVM does not remember these, and the next call links anew.
     *
     * @param lookup the woven class, with all its access
     * @param name the method
     * @param type its parameters, the receiver first, and its result
     * @param body what the method did before it was woven
     * @param constants the method's descriptor and what its annotations ask for
     * @return the linked call site
     */
    @SuppressWarnings("unchecked")
    public static CallSite link(Lookup lookup, String name, MethodType type, MethodHandle body, String constants) {
        try {
            return ((Function<Object[], CallSite>) agent()).apply(new Object[] {lookup, name, type, body, constants});
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable failure) {
            return refusing(
                    type,
                    new IllegalStateException(
                            "Oncemore could not link " + lookup.lookupClass().getName() + "#" + name, failure));
        }
    }

    private static CallSite refusing(MethodType type, RuntimeException reason) {
        MethodHandle thrower = MethodHandles.throwException(type.returnType(), RuntimeException.class)
                .bindTo(reason);
        return new ConstantCallSite(MethodHandles.dropArguments(thrower, 0, type.parameterList()));
    }
}
