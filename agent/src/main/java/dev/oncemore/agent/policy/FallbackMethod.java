package dev.oncemore.agent.policy;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A method, as the search for a fallback sees it.
 *
 * @param className the class that declares it, with dots
 * @param modifiers as {@link Modifier} reads them
 * @param parameters their types, with generic ones resolved in the class whose method asks for the fallback
 * @param result likewise
 * @param <T> what stands for a type
 */
public record FallbackMethod<T>(String className, String name, int modifiers, List<T> parameters, T result) {

    boolean isStatic() {
        return Modifier.isStatic(modifiers);
    }

    /** Whether the class of that method declares or inherits this one. */
    boolean isWithinReachOf(FallbackMethod<T> caller) {
        if (className.equals(caller.className)) {
            return true;
        }
        return !Modifier.isPrivate(modifiers)
                && ((modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                        || packageName(className).equals(packageName(caller.className)));
    }

    private static String packageName(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
