package dev.oncemore.agent.weave;

import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.link.Refusal;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import java.util.List;

/** Hears what is to be said about methods that ask for something. While classes are being woven it goes to the log. */
class Findings {

    /** It cannot be woven, and runs as it is written. */
    void notProtected(MethodId method, String obstacle) {
        AgentLog.warnOnce(method + " is NOT protected: " + obstacle);
    }

    /** It is woven, and what it asks for cannot be carried out. */
    void refuses(MethodId method, String problem) {
        AgentLog.warnOnce(Refusal.message(method, problem));
    }

    /** It is woven, and may not do what its author believes. */
    void warns(MethodId method, String what) {
        AgentLog.warnOnce(method + ": " + what);
    }

    /** What a policy speaks of could not be looked at; it is, when the method is linked. */
    void unknown(MethodId method, String problem) {}

    /** Its key can be made, of what these paths lead to. */
    void resolved(MethodId method, List<ResolvedPath> key) {}

    /** A key of the configuration names no method of this class. */
    void unmatched(String pattern, String className, String declared) {
        AgentLog.warnOnce("the configuration names " + pattern + ", but " + className
                + " declares no such method; it declares " + declared);
    }
}
