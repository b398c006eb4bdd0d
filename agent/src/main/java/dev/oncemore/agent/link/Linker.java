package dev.oncemore.agent.link;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentSet;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.LaterResults;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Optional;
import java.util.Set;

/**
 * Links the call sites of woven methods: from a method's policy and its body to the handle that is called.
 *
 * <p>Linking does not fail. Where a policy cannot be carried out the site is bound to a handle that refuses every call and says why; a
 * method that asked for protection never runs without it, unless {@code oncemore.on-link-failure=bypass} says so.
 *
 * <p>Sites are held weakly, and bound anew when the configuration changes.
 */
public final class Linker {

    private final WeakConcurrentSet<WovenSite> sites = new WeakConcurrentSet<>(WeakConcurrentSet.Cleaner.INLINE);
    private final Layers layers = new Layers();
    private volatile Configuration configuration;

    public Linker(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Links one method.
     *
     * @param constants the method's descriptor, then what its annotations ask for, separated
     */
    public CallSite link(Lookup lookup, String name, MethodType type, MethodHandle body, String constants) {
        if (OncemoreLink.isOurs(lookup.lookupClass())) {
            return new ConstantCallSite(OncemoreLink.handle(name));
        }
        WovenConstants carried = WovenConstants.of(constants);
        MethodId method = MethodId.of(lookup.lookupClass().getName(), name, carried.descriptor());
        WovenSite site = new WovenSite(lookup, method, type, body, carried, Ticker.SYSTEM);
        Configuration used;
        do { // whoever changes it meanwhile may not have seen this site
            used = configuration;
            site.setTarget(target(site, used));
            sites.add(site);
        } while (used.number() != configuration.number());
        return site;
    }

    /** Binds every site anew, as this configuration has it. */
    public void relink(Configuration changed) {
        configuration = changed;
        for (WovenSite site : sites) {
            site.setTarget(target(site, changed));
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }

    /** The names of the circuit breakers that methods linked so far share. */
    public Set<String> breakers() {
        return layers.breakers();
    }

    /** The names of the retry budgets that methods linked so far share. */
    public Set<String> budgets() {
        return layers.budgets();
    }

    private MethodHandle target(WovenSite site, Configuration current) {
        if (!current.enabled()) {
            return site.body();
        }
        try {
            MethodPolicy policy = current.policy(site.method(), AnnotatedAttributes.of(site.constants()));
            if (policy.isEmpty()) {
                return site.body();
            }
            Optional<String> problem =
                    LaterResults.problem(new LoadedResult(site.type().returnType()));
            if (problem.isEmpty()) {
                return layers.around(site, policy, current);
            }
            return namedOnlyByWildcard(site, current)
                    ? passedOver(site, problem.get())
                    : refused(site, problem.get(), current);
        } catch (PolicyProblem problem) {
            return refused(site, problem.getMessage(), current);
        } catch (RuntimeException | LinkageError failure) {
            AgentLog.error(site.method() + ": could not be linked", failure);
            return refused(site, "the agent could not link it: " + failure, current);
        }
    }

    private static boolean namedOnlyByWildcard(WovenSite site, Configuration current) {
        return site.constants().isEmpty() && !current.namesExactly(site.method());
    }

    private static MethodHandle passedOver(WovenSite site, String problem) {
        String className = site.method().className();
        AgentLog.warnOncePer(
                "passed over: " + className,
                "methods of " + className
                        + " are passed over by the pattern that names them, and run unprotected. The first is "
                        + site.method() + ": " + problem);
        return site.body();
    }

    private static MethodHandle refused(WovenSite site, String problem, Configuration current) {
        if (current.bypassOnLinkFailure()) {
            AgentLog.error(site.method() + " runs UNPROTECTED, as oncemore.on-link-failure is bypass: " + problem);
            return site.body();
        }
        String message = Refusal.message(site.method(), problem);
        AgentLog.warnOnce(message);
        return Refusal.handle(site.lookup(), site.type(), message);
    }
}
