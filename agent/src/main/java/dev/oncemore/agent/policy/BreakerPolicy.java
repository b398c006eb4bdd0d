package dev.oncemore.agent.policy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.breaker.BreakerTerms;

/**
 * What {@code @CircuitBreaker} asks for, complete and checked, but for the classes that it names.
 *
 * @param name of the breaker; "" for one of the method's own
 * @param causes whether the causes of a failure are looked at too
 */
public record BreakerPolicy(String name, BreakerRules rules, TypeNames on, TypeNames ignore, boolean causes) {

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
        TypeNames on = given.types(Attribute.COUNTED);
        TypeNames ignore = given.types(Attribute.IGNORE);
        Attributes.requireSomeLeft(on, ignore);
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
                given.value(Attribute.BREAKER_NAME), rules, on, ignore, given.value(Attribute.COUNTED_CAUSES));
    }

    /** The terms on which all methods that share its breaker must agree. */
    public BreakerTerms terms() {
        return new BreakerTerms(rules, on.names(), ignore.names(), causes);
    }

    /** By default 20, or the size of the window if that is smaller. */
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
