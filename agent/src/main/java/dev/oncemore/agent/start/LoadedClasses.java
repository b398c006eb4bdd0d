package dev.oncemore.agent.start;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.Configuration;
import java.lang.annotation.Annotation;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/** The classes that were loaded before the agent was attached: the JVM gives these no new method, so they cannot be woven. */
final class LoadedClasses {

    private LoadedClasses() {}

    static void sayWhichAreTooLate(Instrumentation instrumentation, Configuration configuration) {
        Set<String> late = new TreeSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null
                    && (configuration.namesClass(loaded.getName()) || isAnnotated(loaded))) {
                late.add(loaded.getName());
            }
        }
        if (!late.isEmpty()) {
            AgentLog.warnOnce(
                    "these classes were loaded before the agent was attached and are NOT protected; start the JVM with"
                            + " -javaagent:oncemore-agent.jar instead: " + String.join(", ", late));
        }
    }

    /** A class whose own parts cannot be resolved is passed over: nothing of it can be called either. */
    private static boolean isAnnotated(Class<?> loaded) {
        try {
            if (hasOurs(loaded.getDeclaredAnnotations())) {
                return true;
            }
            for (Method method : loaded.getDeclaredMethods()) {
                if (hasOurs(method.getDeclaredAnnotations())) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError | RuntimeException unresolved) {
            return false;
        }
    }

    private static boolean hasOurs(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getPackageName().equals("dev.oncemore")) {
                return true;
            }
        }
        return false;
    }
}
