package dev.oncemore.agent.link;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Disagreement;
import dev.oncemore.agent.breaker.Member;
import dev.oncemore.agent.breaker.SharedBreakers;
import dev.oncemore.agent.observe.LoggingBreakerListener;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Links {@code @CircuitBreaker}: the breaker, shared or the method's own, and the tree around an attempt. */
final class BreakerLink {

    private final SharedBreakers breakers = new SharedBreakers(BreakerLink::breaker);
    private final BooleanSupplier deadlineFired;

    /** @param deadlineFired whether a deadline of the agent's has fired in a call that the current thread is in */
    BreakerLink(BooleanSupplier deadlineFired) {
        this.deadlineFired = deadlineFired;
    }

    /**
     * The attempt behind its breaker.
     *
     * @param attempt what an attempt runs: see {@link Layers}
     */
    static MethodHandle link(BreakerPolicy policy, BreakerCall call, MethodHandle attempt) {
        return policy.rules().forced() == Forced.DISABLED ? attempt : new BreakerTree(attempt, call).ofOneAttempt();
    }

    /**
     * What a tree, or a stage, asks before an attempt and tells after it.
     *
     * @param wholeCall the method's own deadline, which also ends attempts that return as if nothing had happened
     * @param retried whether retries stand around the attempts
     */
    BreakerCall call(
            WovenSite site,
            BreakerPolicy policy,
            Optional<TimeoutPolicy> wholeCall,
            Configuration configuration,
            boolean retried) {
        BreakerFilter filter = BreakerFilter.of(site, policy);
        CircuitBreaker breaker =
                policy.name().isEmpty() ? site.ownBreaker(policy.rules()) : shared(site, policy, configuration);
        Verdict verdict = new Verdict(filter, deadlineFired, wholeCall.map(TimeoutPolicy::lateResult));
        return new BreakerCall(breaker, verdict, OpenCircuit.of(site), retried);
    }

    private CircuitBreaker shared(WovenSite site, BreakerPolicy policy, Configuration configuration) {
        Member member = new Member(site.method().toString(), site.lookup().lookupClass());
        try {
            return breakers.join(policy.name(), policy.terms(), member, configuration.number());
        } catch (Disagreement problem) {
            throw new PolicyProblem(problem.getMessage());
        }
    }

    static CircuitBreaker breaker(String name, BreakerRules rules) {
        return new CircuitBreaker(name, rules, Ticker.SYSTEM, Clocks.COARSE, new LoggingBreakerListener(Ticker.SYSTEM));
    }

    /** The names of the breakers that a method has asked for. */
    Set<String> breakers() {
        return breakers.names();
    }
}
