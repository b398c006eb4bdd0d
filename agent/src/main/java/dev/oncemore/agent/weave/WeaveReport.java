package dev.oncemore.agent.weave;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What has been woven so far, by class loader. Loaders are held weakly. */
public final class WeaveReport {

    /** Null as long as nothing is woven, as in many JVMs nothing ever is. */
    private volatile WeakConcurrentMap.@Nullable WithInlinedExpunction<ClassLoader, Map<String, List<AnnotatedMethod>>>
            woven;

    private final Map<MethodId, String> unprotected = new ConcurrentHashMap<>();
    private final Map<MethodId, String> refused = new ConcurrentHashMap<>();
    private final Map<MethodId, String> passedOver = new ConcurrentHashMap<>();

    synchronized void add(ClassLoader loader, String className, List<AnnotatedMethod> methods) {
        WeakConcurrentMap.WithInlinedExpunction<ClassLoader, Map<String, List<AnnotatedMethod>>> known = woven;
        if (known == null) {
            known = new WeakConcurrentMap.WithInlinedExpunction<>();
            woven = known;
        }
        Map<String, List<AnnotatedMethod>> ofLoader = known.getIfPresent(loader);
        if (ofLoader == null) {
            ofLoader = new ConcurrentHashMap<>();
            known.put(loader, ofLoader);
        }
        ofLoader.put(className, methods);
    }

    /** Whether this class, by its name in class files, is woven. */
    public boolean has(ClassLoader loader, String className) {
        WeakConcurrentMap.WithInlinedExpunction<ClassLoader, Map<String, List<AnnotatedMethod>>> known = woven;
        Map<String, List<AnnotatedMethod>> ofLoader = known == null ? null : known.getIfPresent(loader);
        return ofLoader != null && ofLoader.containsKey(className);
    }

    /** The methods woven so far; a class in two loaders has its methods here twice. */
    public List<AnnotatedMethod> methods() {
        WeakConcurrentMap.WithInlinedExpunction<ClassLoader, Map<String, List<AnnotatedMethod>>> known = woven;
        List<AnnotatedMethod> all = new ArrayList<>();
        if (known != null) {
            for (Map.Entry<ClassLoader, Map<String, List<AnnotatedMethod>>> loader : known) {
                for (List<AnnotatedMethod> methods : loader.getValue().values()) {
                    all.addAll(methods);
                }
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

    void addUnprotected(MethodId method, String obstacle) {
        unprotected.put(method, obstacle);
    }

    void addRefused(MethodId method, String problem) {
        refused.put(method, problem);
    }

    void addPassedOver(MethodId method, String obstacle) {
        passedOver.put(method, obstacle);
    }
}
