package dev.oncemore.agent.link;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.idempotent.CallScope;
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
        return switch (method) {
            case "isActive", "attempt", "idempotencyKey", "fencingToken" -> true;
            default -> false;
        };
    }

    static MethodHandle handle(String method) {
        return switch (method) {
            case "attempt" -> find(AttemptScope.class, "current", int.class);
            case "idempotencyKey" -> find(CallScope.class, method, String.class);
            case "fencingToken" -> find(CallScope.class, method, long.class);
            default -> MethodHandles.constant(boolean.class, true);
        };
    }

    private static MethodHandle find(Class<?> owner, String name, Class<?> result) {
        try {
            return MethodHandles.lookup().findStatic(owner, name, methodType(result));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
