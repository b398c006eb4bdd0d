package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.policy.MethodId;
import org.jspecify.annotations.Nullable;

/** The circuit breaker of one method alone. It keeps its state as long as it is asked for by the same rules. */
final class OwnBreaker {

    private @Nullable CircuitBreaker breaker;

    synchronized CircuitBreaker of(MethodId method, BreakerRules rules) {
        CircuitBreaker known = breaker;
        if (known == null || !known.rules().equals(rules)) {
            known = BreakerLink.breaker(method.toString(), rules);
            breaker = known;
        }
        return known;
    }
}
