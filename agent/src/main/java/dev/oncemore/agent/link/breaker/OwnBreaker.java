package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.policy.MethodId;
import org.jspecify.annotations.Nullable;

/** The circuit breaker of a single method. It keeps its state as long as its rules stay the same. */
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
