package dev.oncemore.agent.weave.select;

import java.util.List;

/**
 * Generated classes: proxies and mocks, which repeat the methods of another class, and lambdas. Each generator is known
 * by its own mark. {@code $$} alone proves nothing, because Kotlin and Scala use it in the names of ordinary classes.
 */
public final class GeneratedClasses {

    private static final List<String> MARKS = List.of(
            "$$SpringCGLIB$$",
            "$$EnhancerBy",
            "$$FastClassBy",
            "$$KeyFactoryBy",
            "_$$_Weld",
            "_$$_jvst",
            "$HibernateProxy$",
            "$MockitoMock$",
            "$$Lambda");

    private static final String JDK_PROXY = "$Proxy";

    private GeneratedClasses() {}

    /**
     * Whether a class of this name is generated while the program runs.
     *
     * @param className in a class file or in Java
     */
    public static boolean include(String className) {
        for (String mark : MARKS) {
            if (className.contains(mark)) {
                return true;
            }
        }
        int simple = Math.max(className.lastIndexOf('/'), className.lastIndexOf('.')) + 1;
        return className.startsWith(JDK_PROXY, simple);
    }
}
