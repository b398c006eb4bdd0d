package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.Millis;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A breaker that has a name, and the method that first asked for it: with what that one asks for all others must agree. The method is held weakly:
 * when its class is gone, or is there anew in another loader, another method may ask for something else.
 *
 * @param configuration the one of which the policy is
 */
record SharedBreaker(
        CircuitBreaker breaker,
        BreakerPolicy policy,
        MethodId method,
        WeakReference<WovenSite> site,
        Configuration configuration) {

    static SharedBreaker made(BreakerPolicy policy, WovenSite site, Configuration configuration) {
        CircuitBreaker breaker = Breakers.made(policy.name(), policy.rules());
        return new SharedBreaker(breaker, policy, site.method(), new WeakReference<>(site), configuration);
    }

    /** This one, if the method agrees; another if it may change the rules; a {@link PolicyProblem} if it may not. */
    SharedBreaker joined(BreakerPolicy asked, WovenSite by, Configuration current) {
        if (asked.equals(policy) && isOf(current) && site.get() != null) {
            return this;
        }
        if (!asked.equals(policy) && isOf(current) && isSettledBy(by)) {
            throw new PolicyProblem("it shares the circuit breaker '" + asked.name() + "' with " + method
                    + ", so both must give it the same attributes, but " + differences(asked)
                    + ": make them equal, or give them to the breaker by oncemore.breaker." + asked.name() + ".…");
        }
        return asked.rules().equals(policy.rules())
                ? new SharedBreaker(breaker, asked, by.method(), new WeakReference<>(by), current)
                : made(asked, by, current);
    }

    @SuppressWarnings("ReferenceEquality") // another object is another reading
    private boolean isOf(Configuration current) {
        return configuration == current;
    }

    /** Whether what is known was asked by another method than this, of which the class is still there. */
    private boolean isSettledBy(WovenSite by) {
        WovenSite settled = site.get();
        return settled != null && settled != by && !method.equals(by.method());
    }

    private String differences(BreakerPolicy asked) {
        BreakerRules there = policy.rules();
        BreakerRules here = asked.rules();
        List<String> differences = new ArrayList<>();
        compare(differences, "failure-rate", there.failureRate(), here.failureRate());
        compare(differences, "slow-rate", there.slowRate(), here.slowRate());
        compare(differences, "slower-than", time(there.slowerThanNanos()), time(here.slowerThanNanos()));
        compare(differences, "window", inWords(there.window()), inWords(here.window()));
        compare(differences, "minimum-calls", there.minimumCalls(), here.minimumCalls());
        compare(differences, "open-for", time(there.openForNanos()), time(here.openForNanos()));
        compare(differences, "probes", there.probes(), here.probes());
        compare(differences, "on", policy.on(), asked.on());
        compare(differences, "ignore", policy.ignore(), asked.ignore());
        compare(differences, "forced", there.forced(), here.forced());
        return String.join(", and ", differences);
    }

    private static String inWords(BreakerRules.Window window) {
        return window instanceof BreakerRules.OfTime time
                ? time(time.nanos())
                : ((BreakerRules.OfCalls) window).count() + " calls";
    }

    private static String time(long nanos) {
        return nanos == Long.MAX_VALUE ? "none" : Millis.of(nanos) + "ms";
    }

    private static void compare(List<String> differences, String attribute, Object there, Object here) {
        if (!there.equals(here)) {
            differences.add(attribute + " is " + there + " there and " + here + " here");
        }
    }
}
