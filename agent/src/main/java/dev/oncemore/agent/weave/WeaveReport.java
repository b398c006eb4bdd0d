package dev.oncemore.agent.weave;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.weave.select.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has been woven so far, by class loader. Loaders are held weakly. */
public final class WeaveReport {

    private final WeakConcurrentMap<ClassLoader, Map<String, List<AnnotatedMethod>>> woven =
            new WeakConcurrentMap.WithInlinedExpunction<>();

    private final Map<MethodId, String> unprotected = new ConcurrentHashMap<>();
    private final Map<MethodId, String> refused = new ConcurrentHashMap<>();
    private final Map<MethodId, String> passedOver = new ConcurrentHashMap<>();

    void add(ClassLoader loader, String className, List<AnnotatedMethod> methods) {
        Map<String, List<AnnotatedMethod>> known = woven.getIfPresent(loader);
        if (known == null) {
            known = new ConcurrentHashMap<>();
            Map<String, List<AnnotatedMethod>> earlier = woven.putIfAbsent(loader, known);
            known = earlier == null ? known : earlier;
        }
        known.put(className, methods);
    }

    /** Whether this class, by its name in class files, is woven. */
    public boolean has(ClassLoader loader, String className) {
        Map<String, List<AnnotatedMethod>> known = woven.getIfPresent(loader);
        return known != null && known.containsKey(className);
    }

    /** The methods woven so far; a class in two loaders has its methods here twice. */
    public List<AnnotatedMethod> methods() {
        List<AnnotatedMethod> all = new ArrayList<>();
        for (Map.Entry<ClassLoader, Map<String, List<AnnotatedMethod>>> loader : woven) {
            for (List<AnnotatedMethod> methods : loader.getValue().values()) {
                all.addAll(methods);
            }
        }
        return all;
    }

    /** Methods that cannot be woven although they ask for something, and why. */
    public Map<MethodId, String> unprotected() {
        return Map.copyOf(unprotected);
    }

    /** Methods that are woven and refuse every call, as far as that is known when their class is loaded, and why. */
    public Map<MethodId, String> refused() {
        return Map.copyOf(refused);
    }

    /** Methods that are skipped, and why: a pattern or a type's annotation covers them, but cannot mean them. */
    public Map<MethodId, String> passedOver() {
        return Map.copyOf(passedOver);
    }

    /** Logs the findings, and keeps the methods that cannot be woven or refuse every call. */
    Findings findings() {
        return new Findings() {
            @Override
            public void notProtected(List<MethodId> methods, String obstacle) {
                for (MethodId method : methods) {
                    unprotected.put(method, obstacle);
                }
                super.notProtected(methods, obstacle);
            }

            @Override
            public void notProtectedByPattern(String pattern, MethodId method, String obstacle) {
                unprotected.put(method, obstacle);
                super.notProtectedByPattern(pattern, method, obstacle);
            }

            @Override
            public void refuses(List<MethodId> methods, String problem) {
                for (MethodId method : methods) {
                    refused.put(method, problem);
                }
                super.refuses(methods, problem);
            }

            @Override
            public void passesOver(MethodId method, String obstacle) {
                passedOver.put(method, obstacle);
            }
        };
    }
}
