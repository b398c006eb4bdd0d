package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.MethodId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The remarks about the methods of one class, collected so that each is made once for all methods that it concerns. */
final class Remarks {

    private final Map<String, List<MethodId>> obstacles = new LinkedHashMap<>();
    private final Map<String, List<MethodId>> problems = new LinkedHashMap<>();
    private final Map<String, List<MethodId>> warnings = new LinkedHashMap<>();

    /** It cannot be woven. */
    void obstacle(MethodId method, String why) {
        add(obstacles, why, method);
    }

    /** What it asks for cannot be done. */
    void problem(MethodId method, String what) {
        add(problems, what, method);
    }

    /** It may not do what its author expects. */
    void warning(MethodId method, String what) {
        add(warnings, what, method);
    }

    private static void add(Map<String, List<MethodId>> remarks, String text, MethodId method) {
        List<MethodId> methods = remarks.get(text);
        if (methods == null) {
            methods = new ArrayList<>();
            remarks.put(text, methods);
        }
        methods.add(method);
    }

    void tell(Findings findings) {
        for (Map.Entry<String, List<MethodId>> remark : obstacles.entrySet()) {
            findings.notProtected(remark.getValue(), remark.getKey());
        }
        for (Map.Entry<String, List<MethodId>> remark : problems.entrySet()) {
            findings.refuses(remark.getValue(), remark.getKey());
        }
        for (Map.Entry<String, List<MethodId>> remark : warnings.entrySet()) {
            findings.warns(remark.getValue(), remark.getKey());
        }
    }
}
