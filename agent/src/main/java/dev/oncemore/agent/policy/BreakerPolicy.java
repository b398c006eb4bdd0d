package dev.oncemore.agent.policy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.breaker.BreakerTerms;
import java.util.List;

/**
 * What {@code @CircuitBreaker} asks for, complete and checked, but for the classes that it names.
 *
 * @param name of the breaker; "" for one of the method's own
 * @param causes whether the causes of a failure are looked at too
 */
public record BreakerPolicy(String name, BreakerRules rules, List<String> on, List<String> ignore, boolean causes) {

    /**
     * The policy that these attributes and the defaults make; throws {@link PolicyProblem} where they contradict each
     * other.
     */
    public static BreakerPolicy of(Attributes given) {
        long slowerThan = given.value(Attribute.SLOWER_THAN);
        boolean countsSlow = slowerThan != Long.MAX_VALUE;
        if (!countsSlow && given.give(Attribute.SLOW_RATE)) {
            throw new PolicyProblem(given.place(Attribute.SLOW_RATE)
                    + " has no effect without slower-than (slowerThan): give that a duration such as 2s");
        }
        given.requireSomeLeft(Attribute.COUNTED, Attribute.IGNORE);
        BreakerRules rules = new BreakerRules(
                given.value(Attribute.FAILURE_RATE),
                countsSlow ? given.value(Attribute.SLOW_RATE) : 0,
                slowerThan,
                given.value(Attribute.WINDOW),
                minimumCalls(given),
                given.value(Attribute.OPEN_FOR),
                given.value(Attribute.PROBES),
                given.value(Attribute.FORCED));
        return new BreakerPolicy(
                given.value(Attribute.BREAKER_NAME),
                rules,
                given.value(Attribute.COUNTED),
                given.value(Attribute.IGNORE),
                given.value(Attribute.COUNTED_CAUSES));
    }

    /** What it asks that all methods which share its breaker must ask. */
    public BreakerTerms terms() {
        return new BreakerTerms(rules, on, ignore, causes);
    }

    /** By default 20, or all that the window holds if that is less. */
    public static int minimumCalls(Attributes given) {
        Window window = given.value(Attribute.WINDOW);
        int most = window instanceof BreakerRules.OfCalls calls ? calls.count() : Integer.MAX_VALUE;
        int minimum = given.value(Attribute.MINIMUM_CALLS);
        if (minimum > most && given.give(Attribute.MINIMUM_CALLS)) {
            throw new PolicyProblem(given.place(Attribute.MINIMUM_CALLS) + " must be at most the size of the window, "
                    + most + " calls from " + given.place(Attribute.WINDOW) + ", but was " + minimum);
        }
        return Math.min(minimum, most);
    }
}
