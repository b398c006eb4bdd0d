package dev.oncemore.agent.link;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentSet;
import dev.oncemore.agent.link.site.Body;
import dev.oncemore.agent.link.site.LoadedResult;
import dev.oncemore.agent.link.site.WovenConstants;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.LaterResults;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.config.Configuration;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Links the call sites of woven methods: from a method's policy and its body to the {@link Guard} that its stub asks.
 *
 * <p>Linking does not fail. If a policy cannot be applied, the site gets a guard that refuses every call and says why.
 * A method that asks for protection never runs without it, unless {@code oncemore.on-link-failure=bypass} allows that.
 *
 * <p>Sites are held weakly, and are bound again when the configuration changes.
 */
public final class Linker {

    private final WeakConcurrentSet<WovenSite> sites = new WeakConcurrentSet<>(WeakConcurrentSet.Cleaner.INLINE);

    @SuppressWarnings("ThreadLocalUsage") // an agent has one linker, and a test one of its own
    private final ThreadLocal<@Nullable Linking> linking = new ThreadLocal<>();

    private final Capabilities capabilities = new Capabilities();
    private final Layers layers = new Layers(capabilities);
    private volatile Configuration configuration;

    public Linker(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Links one method. If a thread comes back to a site while it is linking it, in whatever way, it gets the site in
     * its present state, whose calls run the plain body.
     *
     * @param bodies runs the bodies of the class by their numbers
     * @param number of this method's body
     * @param constants the method's descriptor, followed by what its annotations ask for
     */
    public CallSite link(Lookup lookup, String name, MethodHandle bodies, int number, String constants) {
        Linking around = linking.get();
        for (Linking each = around; each != null; each = each.around) {
            if (each.isOf(lookup, name, constants)) {
                return each.site;
            }
        }
        WovenConstants carried = WovenConstants.of(constants);
        MethodId method = MethodId.of(lookup.lookupClass().getName(), name, carried.descriptor());
        WovenSite site = new WovenSite(lookup, method, new Body(bodies, number), carried);
        linking.set(new Linking(site, name, constants, around));
        try {
            bind(site);
        } finally {
            if (around == null) {
                linking.remove();
            } else {
                linking.set(around);
            }
        }
        return site;
    }

    /** A site that a thread is linking, and the site around it that the same thread was already linking. */
    private record Linking(
            WovenSite site,
            String name,
            String constants,
            @Nullable Linking around) {

        boolean isOf(Lookup lookup, String other, String asked) {
            return site.owner() == lookup.lookupClass() && name.equals(other) && constants.equals(asked);
        }
    }

    private void bind(WovenSite site) {
        if (OncemoreLink.isOurs(site.owner())) {
            site.bind(new Guard.Whole(OncemoreLink.of(site.method().name())), 0);
            return;
        }
        Configuration used;
        do { // a thread that changes it meanwhile may not have seen this site
            used = configuration;
            site.bind(guard(site, used), used.number());
            sites.add(site);
        } while (used.number() != configuration.number());
    }

    /**
     * Binds every site again, by this configuration. If that fails for a site, it keeps its guard, and an error is
     * logged.
     */
    public void relink(Configuration changed) {
        configuration = changed;
        for (WovenSite site : sites) {
            try {
                site.bind(guard(site, changed), changed.number());
            } catch (Throwable ofTheApplication) {
                AgentLog.error(
                        site.method() + ": could not be linked again, and keeps its previous configuration",
                        ofTheApplication);
            }
        }
    }

    /** The methods linked so far, each with the reason why it refuses every call, or with none. */
    public Map<MethodId, Optional<String>> methods() {
        Map<MethodId, Optional<String>> methods = new HashMap<>();
        for (WovenSite site : sites) {
            Optional<String> refusal =
                    site.guard() instanceof Guard.ByArguments whole && whole.call() instanceof RefusedCall refused
                            ? Optional.of(refused.problem())
                            : Optional.empty();
            if (refusal.isPresent() || !methods.containsKey(site.method())) { // a class may be in several loaders
                methods.put(site.method(), refusal);
            }
        }
        return methods;
    }

    /** The names of the policies that methods linked so far ask for. */
    public Set<String> policies() {
        Set<String> names = new TreeSet<>();
        for (WovenSite site : sites) {
            names.addAll(configuration.policyNames(site.method(), site.annotations()));
        }
        return names;
    }

    /** The names of the circuit breakers that methods linked so far share. */
    public Set<String> breakers() {
        return capabilities.breakers();
    }

    /** The names of the retry budgets that methods linked so far share. */
    public Set<String> budgets() {
        return capabilities.budgets();
    }

    private @Nullable Guard guard(WovenSite site, Configuration current) {
        if (!current.enabled()) {
            return null;
        }
        try {
            MethodPolicy policy = current.policy(site.method(), AnnotatedAttributes.of(site.annotations()));
            if (policy.isEmpty()) {
                return null;
            }
            Class<?> result = site.result();
            Optional<String> problem = LaterResults.problem(new LoadedResult(result));
            if (problem.isEmpty()) {
                return layers.around(site, result, policy, current);
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
        return site.annotations().isEmpty() && !current.namesExactly(site.method());
    }

    private static @Nullable Guard passedOver(WovenSite site, String problem) {
        String className = site.method().className();
        AgentLog.warnOncePer(
                "passed over: " + className,
                "methods of " + className
                        + " match a pattern of the configuration, but cannot be protected and run as they are."
                        + " The first is "
                        + site.method() + ": " + problem);
        return null;
    }

    private static @Nullable Guard refused(WovenSite site, String problem, Configuration current) {
        if (current.bypassOnLinkFailure()) {
            AgentLog.error(site.method() + " runs UNPROTECTED, because oncemore.on-link-failure is bypass: " + problem);
            return null;
        }
        AgentLog.warnOnce(RefusedCall.message(site.method(), problem));
        return new Guard.ByArguments(new RefusedCall(site, problem));
    }
}
