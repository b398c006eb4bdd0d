package dev.oncemore.agent.start;

import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.weave.WeaveReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the weaver has seen so far; see {@link WeaveReport}. */
record Seen(
        List<AnnotatedMethod> woven,
        Map<MethodId, String> refused,
        Map<MethodId, String> unprotected,
        Map<MethodId, String> passedOver) {

    static Seen of(WeaveReport report) {
        return new Seen(report.methods(), report.refused(), report.unprotected(), report.passedOver());
    }

    /** All methods that cannot be woven, as if they had been. */
    List<AnnotatedMethod> unwoven() {
        List<AnnotatedMethod> unwoven = new ArrayList<>();
        for (MethodId method : unprotected.keySet()) {
            unwoven.add(new AnnotatedMethod(method, Set.of()));
        }
        for (MethodId method : passedOver.keySet()) {
            unwoven.add(new AnnotatedMethod(method, Set.of()));
        }
        return unwoven;
    }
}
