package dev.oncemore.agent.breaker;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The circuit breakers with a name, each for the whole JVM. Methods that share one must agree on its terms within one
 * configuration; the first method after a change sets the new ones. Configurations are ordered by their numbers, and
 * the newest wins, in whatever order threads arrive. A breaker whose rules change starts again, closed.
 */
public final class SharedBreakers {

    private final BiFunction<String, BreakerRules, CircuitBreaker> maker;
    private final Map<String, SharedBreaker> named = new HashMap<>();

    /** @param maker makes a breaker of this name with these rules; it is called under a lock */
    public SharedBreakers(BiFunction<String, BreakerRules, CircuitBreaker> maker) {
        this.maker = maker;
    }

    /**
     * The breaker of this name. It loads no class of the application, so it may hold a lock.
     *
     * @param configuration the number of the configuration that the terms come from. If it has been replaced since, the
     *     breaker is returned as it is: such a method is about to be linked again.
     * @throws Disagreement if another method has the breaker on other terms
     */
    public synchronized CircuitBreaker join(String name, BreakerTerms terms, Member member, long configuration) {
        SharedBreaker known = named.get(name);
        if (known == null) {
            known = new SharedBreaker(maker.apply(name, terms.rules()), terms, configuration);
        } else if (configuration > known.configuration()) {
            known = known.changed(terms, configuration, maker);
        } else if (configuration == known.configuration()) {
            known = known.joined(terms, member, maker);
        }
        if (configuration == known.configuration()) {
            known.add(member);
        }
        named.put(name, known);
        return known.breaker();
    }

    /** The names that methods have asked for. */
    public synchronized Set<String> names() {
        return Set.copyOf(named.keySet());
    }
}
