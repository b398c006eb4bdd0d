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
 * The one class of ours that woven code asks for, by name, on the system class loader: from here a call site reaches
 * the linker in the agent's own loader.
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
     * Links a woven method. A failure here would be remembered by the JVM for the life of the class, so nothing is
     * thrown: a call site that cannot be linked gets a guard that gives the reason at every call. Only a stack overflow
     * or exhausted memory passes: the JVM does not remember these, and the next call links again.
     *
     * @param lookup the woven class, with all its access
     * @param name the method
     * @param type {@code ()Object}: the call site gives the method's stub its guard
     * @param bodies runs the bodies of the class by their numbers, as {@code (int, Object[])Object}
     * @param number that of the method's
     * @param asked the method's descriptor and what its annotations ask for
     * @return the linked call site
     */
    @SuppressWarnings("unchecked")
    public static CallSite link(
            Lookup lookup, String name, MethodType type, MethodHandle bodies, int number, String asked) {
        try {
            return ((Function<Object[], CallSite>) agent()).apply(new Object[] {lookup, name, bodies, number, asked});
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable failure) {
            String method = lookup.lookupClass().getName() + "#" + name;
            Unlinked guard = new Unlinked(new IllegalStateException("Oncemore could not link " + method, failure));
            return new ConstantCallSite(MethodHandles.constant(Object.class, guard));
        }
    }
}
