package dev.oncemore.agent.start;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.weave.WeaveReport;
import java.lang.annotation.Annotation;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The classes that are already loaded. The JVM adds no methods to them, so they can no longer be woven. */
final class LoadedClasses {

    private LoadedClasses() {}

    /**
     * Logs the names of those that ask for something, by an annotation or through the configuration, and are not woven.
     */
    static void sayWhichAreTooLate(Instrumentation instrumentation, Configuration configuration, WeaveReport report) {
        List<String> late = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (isCandidate(loaded)
                    && (configuration.namesClass(loaded.getName()) || isAnnotated(loaded))
                    && !report.has(loaded.getClassLoader(), loaded.getName().replace('.', '/'))) {
                late.add(loaded.getName());
            }
        }
        if (!late.isEmpty()) {
            late.sort(null);
            AgentLog.warnOnce(
                    "these classes were loaded before the agent or before the configuration that names them, and are "
                            + "NOT protected: "
                            + String.join(", ", late)
                            + ". Restart the JVM with -javaagent:oncemore-agent.jar before other agents; train an AOT "
                            + "cache"
                            + " anew, with the same agent and configuration");
        }
    }

    /** Neither a class of the boot class path, of which nothing is ever woven, nor one of ours. */
    private static boolean isCandidate(Class<?> loaded) {
        return loaded.getClassLoader() != null
                && loaded.getClassLoader() != LoadedClasses.class.getClassLoader()
                && !loaded.getName().startsWith("dev.oncemore.agent.");
    }

    /** A class whose own parts cannot be resolved is skipped, because it cannot be called either. */
    private static boolean isAnnotated(Class<?> loaded) {
        try {
            if (loaded.getName().equals("dev.oncemore.Oncemore") || hasOurs(loaded.getDeclaredAnnotations())) {
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
