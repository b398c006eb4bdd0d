package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.link.site.BareLayer;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.timeout.Deadlines;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.time.Ticker;
import dev.oncemore.agent.timeout.LateResult;
import java.util.Optional;
import java.util.Set;

/** Links {@code @CircuitBreaker}: the breaker, shared or the method's own, and the layer around an attempt. */
public final class BreakerLink {

    private final Breakers breakers = new Breakers();

    /**
     * The attempt behind its breaker.
     *
     * @param wholeCall the method's own deadline, which also ends attempts that return as if nothing had happened
     */
    public Layer around(
            Layer attempt,
            WovenSite site,
            BreakerPolicy policy,
            Optional<TimeoutPolicy> wholeCall,
            Configuration configuration) {
        BreakerCall call = call(site, policy, wholeCall, configuration);
        if (policy.rules().forced() == Forced.DISABLED) {
            return attempt;
        }
        return call.measuresTime() || !(attempt instanceof BareLayer)
                ? new TimedBreakerLayer(attempt, call, Ticker.SYSTEM)
                : new BreakerLayer(attempt, call);
    }

    /** What an attempt asks before it begins and tells after it. */
    public BreakerCall call(
            WovenSite site, BreakerPolicy policy, Optional<TimeoutPolicy> wholeCall, Configuration configuration) {
        BreakerFilter filter = BreakerFilter.of(site, policy);
        CircuitBreaker breaker = policy.name().isEmpty()
                ? site.kept(OwnBreaker.class, new OwnBreaker()).of(site.method(), policy.rules())
                : breakers.named(policy, site, configuration);
        Optional<LateResult> late =
                wholeCall.isPresent() ? Optional.of(wholeCall.get().lateResult()) : Optional.empty();
        return new BreakerCall(breaker, new Verdict(filter, Deadlines.HAS_FIRED, late), OpenCircuit.of(site));
    }

    /** The names of the breakers that a method has asked for. */
    public Set<String> breakers() {
        return breakers.names();
    }
}
