package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.link.site.Clocks;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.LoggingBreakerListener;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.time.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers that have a name, each one for the whole JVM. Methods that share one must agree in all its attributes, as one configuration
 * gives them: while sites are linked anew after a change, the first that comes brings the new ones. A breaker whose rules change begins anew,
 * closed.
 */
final class Breakers {

    private final Map<String, SharedBreaker> named = new HashMap<>();
    private @Nullable Configuration latest;
    private @Nullable Configuration superseded;

    static CircuitBreaker made(String name, BreakerRules rules) {
        return new CircuitBreaker(name, rules, Ticker.SYSTEM, Clocks.COARSE, new LoggingBreakerListener(Ticker.SYSTEM));
    }

    /** The breaker of this policy's name. It loads no class of the application, so it may hold a lock. */
    @SuppressWarnings("ReferenceEquality") // another object is another reading
    synchronized CircuitBreaker named(BreakerPolicy policy, WovenSite site, Configuration configuration) {
        SharedBreaker known = named.get(policy.name());
        if (configuration == superseded && known != null) {
            return known
                    .breaker(); // a method that was being linked when the configuration changed: it will be linked anew
        }
        if (configuration != latest) {
            superseded = latest;
            latest = configuration;
        }
        SharedBreaker shared = known == null
                ? SharedBreaker.made(policy, site, configuration)
                : known.joined(policy, site, configuration);
        named.put(policy.name(), shared);
        return shared.breaker();
    }

    /** The names that a method has asked for. */
    synchronized Set<String> names() {
        return Set.copyOf(named.keySet());
    }
}
