package dev.oncemore.agent.link;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.retry.AttemptScope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What the static methods of {@code dev.oncemore.Oncemore} answer when there is an agent. */
public final class OncemoreLink {

    /** Its name in class files. */
    public static final String CLASS = "dev/oncemore/Oncemore";

    private OncemoreLink() {}

    static boolean isOurs(Class<?> woven) {
        return woven.getName().replace('.', '/').equals(CLASS);
    }

    /** Whether this method is answered by the agent. */
    public static boolean answers(String method) {
        return method.equals("isActive") || method.equals("attempt");
    }

    static MethodHandle handle(String method) {
        try {
            return method.equals("attempt")
                    ? MethodHandles.lookup().findStatic(AttemptScope.class, "current", methodType(int.class))
                    : MethodHandles.constant(boolean.class, true);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(method, impossible);
        }
    }
}
