package dev.oncemore.agent.weave;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has been woven so far, by the loader that it belongs to, which is held weakly. */
public final class WeaveReport {

    private final WeakConcurrentMap<ClassLoader, Map<String, List<String>>> woven =
            new WeakConcurrentMap.WithInlinedExpunction<>();

    void add(ClassLoader loader, String className, List<String> methods) {
        Map<String, List<String>> known = woven.getIfPresent(loader);
        if (known == null) {
            known = new ConcurrentHashMap<>();
            Map<String, List<String>> earlier = woven.putIfAbsent(loader, known);
            known = earlier == null ? known : earlier;
        }
        known.put(className, methods);
    }

    boolean has(ClassLoader loader, String className) {
        Map<String, List<String>> known = woven.getIfPresent(loader);
        return known != null && known.containsKey(className);
    }

    /** The methods woven so far, in order, each as {@code com.acme.Shop#charge(Order)}. */
    List<String> methods() {
        List<String> all = new ArrayList<>();
        for (Map.Entry<ClassLoader, Map<String, List<String>>> loader : woven) {
            for (List<String> methods : loader.getValue().values()) {
                all.addAll(methods);
            }
        }
        all.sort(null);
        return all;
    }

    /** In words, a line for each method. */
    @Override
    public String toString() {
        List<String> methods = methods();
        StringBuilder text = new StringBuilder("Oncemore: methods woven so far: ").append(methods.size());
        for (String method : methods) {
            text.append(System.lineSeparator()).append("  ").append(method);
        }
        return text.toString();
    }
}
