package dev.oncemore.agent.weave;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import dev.oncemore.agent.policy.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has been woven so far, by the loader that it belongs to, which is held weakly. */
public final class WeaveReport {

    private final WeakConcurrentMap<ClassLoader, Map<String, List<WovenMethod>>> woven =
            new WeakConcurrentMap.WithInlinedExpunction<>();

    void add(ClassLoader loader, String className, List<WovenMethod> methods) {
        Map<String, List<WovenMethod>> known = woven.getIfPresent(loader);
        if (known == null) {
            known = new ConcurrentHashMap<>();
            Map<String, List<WovenMethod>> earlier = woven.putIfAbsent(loader, known);
            known = earlier == null ? known : earlier;
        }
        known.put(className, methods);
    }

    /** Whether this class, by its name in class files, is woven. */
    public boolean has(ClassLoader loader, String className) {
        Map<String, List<WovenMethod>> known = woven.getIfPresent(loader);
        return known != null && known.containsKey(className);
    }

    /** The methods woven so far; a class in two loaders has its methods here twice. */
    public List<WovenMethod> methods() {
        List<WovenMethod> all = new ArrayList<>();
        for (Map.Entry<ClassLoader, Map<String, List<WovenMethod>>> loader : woven) {
            for (List<WovenMethod> methods : loader.getValue().values()) {
                all.addAll(methods);
            }
        }
        return all;
    }
}
