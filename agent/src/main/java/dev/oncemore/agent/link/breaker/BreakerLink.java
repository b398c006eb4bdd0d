package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Disagreement;
import dev.oncemore.agent.breaker.Member;
import dev.oncemore.agent.breaker.SharedBreakers;
import dev.oncemore.agent.link.site.BareLayer;
import dev.oncemore.agent.link.site.Clocks;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.timeout.Deadlines;
import dev.oncemore.agent.observe.LoggingBreakerListener;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.rehearsal.Initialisers;
import dev.oncemore.agent.time.Ticker;
import dev.oncemore.agent.timeout.LateResult;
import java.util.Optional;
import java.util.Set;

/** Links {@code @CircuitBreaker}: the breaker, shared or the method's own, and the layer around an attempt. */
public final class BreakerLink {

    private final SharedBreakers breakers = new SharedBreakers(BreakerLink::breaker);

    /** An attempt with its breaker around it. */
    public static Layer around(Layer attempt, BreakerPolicy policy, BreakerCall call) {
        if (policy.rules().forced() == Forced.DISABLED) {
            return attempt;
        }
        return call.measuresTime() || !(attempt instanceof BareLayer)
                ? new TimedBreakerLayer(attempt, call, Ticker.SYSTEM)
                : new BreakerLayer(attempt, call);
    }

    /**
     * The breaker as an attempt uses it, before and after it runs.
     *
     * @param wholeCall the method's own deadline, which also ends attempts that return as if nothing had happened
     * @param retried whether there are retries around the attempts
     */
    public BreakerCall call(
            WovenSite site,
            BreakerPolicy policy,
            Optional<TimeoutPolicy> wholeCall,
            Configuration configuration,
            boolean retried) {
        Initialisers.ofBreaker();
        BreakerFilter filter = BreakerFilter.of(site, policy);
        CircuitBreaker breaker = policy.name().isEmpty()
                ? site.kept(OwnBreaker.class, new OwnBreaker()).of(site.method(), policy.rules())
                : shared(site, policy, configuration);
        Optional<LateResult> late =
                wholeCall.isPresent() ? Optional.of(wholeCall.get().lateResult()) : Optional.empty();
        AttemptRecorder verdict = new AttemptRecorder(filter, Deadlines.HAS_FIRED, late);
        return new BreakerCall(breaker, verdict, OpenCircuit.of(site), retried);
    }

    private CircuitBreaker shared(WovenSite site, BreakerPolicy policy, Configuration configuration) {
        Member member = new Member(site.method().toString(), site.owner());
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
    public Set<String> breakers() {
        return breakers.names();
    }
}
