package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.link.RefusedCall;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import java.util.List;

/**
 * Receives what there is to say about methods that ask for something. While classes are being woven, this is logged.
 */
public class Findings {

    private static final int MOST_NAMED = 5;

    /** They cannot be woven, and run as written. */
    public void notProtected(List<MethodId> methods, String obstacle) {
        AgentLog.warnOnce(inWords(methods) + (methods.size() == 1 ? " is" : " are") + " NOT protected: " + obstacle);
    }

    /** A method that a pattern of the configuration names cannot be woven, and perhaps many others. */
    public void notProtectedByPattern(String pattern, MethodId method, String obstacle) {
        AgentLog.warnOncePer(
                pattern + obstacle,
                "the pattern " + pattern + " names methods that are NOT protected: " + obstacle + ". The first is "
                        + method);
    }

    /** A pattern or a type's annotation covers it, but cannot mean it, because it is abstract or a constructor. */
    public void passesOver(MethodId method, String obstacle) {}

    /** They are woven, but what they ask for cannot be done. */
    public void refuses(List<MethodId> methods, String problem) {
        if (methods.size() == 1) {
            AgentLog.warnOnce(RefusedCall.message(methods.get(0), problem));
        } else {
            AgentLog.warnOnce(inWords(methods) + " refuse every call: " + problem);
        }
    }

    /** They are woven, but may not do what their author expects. */
    void warns(List<MethodId> methods, String what) {
        AgentLog.warnOnce(inWords(methods) + ": " + what);
    }

    /** The annotations of a type reach no method. */
    void reachNothing(String className, String annotations, String why) {
        AgentLog.warnOnce(className + ": its " + annotations + " protects NOTHING: " + why);
    }

    /** {@code Shop#charge(Order)}, or {@code Shop#charge(Order), refund() and 7 more}. */
    private static String inWords(List<MethodId> methods) {
        StringBuilder text = new StringBuilder(methods.get(0).toString());
        int from = methods.get(0).className().length() + 1;
        int named = Math.min(methods.size(), MOST_NAMED);
        for (int i = 1; i < named; i++) {
            text.append(i + 1 == methods.size() ? " and " : ", ")
                    .append(methods.get(i).toString().substring(from));
        }
        int more = methods.size() - named;
        return more == 0 ? text.toString() : text + " and " + more + " more";
    }

    /** A class that a policy refers to could not be read; it is checked when the method is linked. */
    void unknown(MethodId method, String problem) {}

    /** Its key can be made from these paths. */
    void resolved(MethodId method, List<ResolvedPath> key) {}

    /** A key of the configuration names no method of this class. */
    void unmatched(String pattern, String className, String declared) {
        AgentLog.warnOnce("the configuration names " + pattern + ", but " + className
                + " declares no such method; it declares " + declared);
    }
}
