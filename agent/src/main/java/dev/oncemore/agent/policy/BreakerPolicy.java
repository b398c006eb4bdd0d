package dev.oncemore.agent.policy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
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
        String slowerThan = given.value(Attribute.SLOWER_THAN, "");
        if (slowerThan.isBlank() && given.get(Attribute.SLOW_RATE).isPresent()) {
            throw new PolicyProblem(given.place(Attribute.SLOW_RATE)
                    + " has no effect without slower-than (slowerThan): give that a duration such as 2s");
        }
        BreakerRules rules = new BreakerRules(
                Form.percentage(given.value(Attribute.FAILURE_RATE, "50")),
                slowerThan.isBlank() ? 0 : Form.percentage(given.value(Attribute.SLOW_RATE, "100")),
                slowerThan.isBlank() ? Long.MAX_VALUE : Durations.nanos(slowerThan),
                Form.window(given.value(Attribute.WINDOW, "30s")),
                minimumCalls(given),
                Durations.nanos(given.value(Attribute.OPEN_FOR, "10s")),
                Form.count(given.value(Attribute.PROBES, "3"), Form.MOST_PROBES),
                Form.constant(Forced.class, given.value(Attribute.FORCED, "NONE")));
        TypeNames on = given.types(Attribute.COUNTED, "java.lang.Exception");
        TypeNames ignore = given.types(Attribute.IGNORE, "");
        Attributes.requireSomeLeft(on, ignore);
        return new BreakerPolicy(
                given.value(Attribute.BREAKER_NAME, ""),
                rules,
                on,
                ignore,
                Form.flag(given.value(Attribute.COUNTED_CAUSES, "false")));
    }

    /** The terms on which all methods that share its breaker must agree. */
    public BreakerTerms terms() {
        return new BreakerTerms(rules, on.names(), ignore.names(), causes);
    }

    /** By default 20, or the size of the window if that is smaller. */
    public static int minimumCalls(Attributes given) {
        Window window = Form.window(given.value(Attribute.WINDOW, "30s"));
        int most = window instanceof BreakerRules.OfCalls calls ? calls.count() : Integer.MAX_VALUE;
        int minimum = Form.count(given.value(Attribute.MINIMUM_CALLS, String.valueOf(Math.min(20, most))), Form.MOST);
        if (minimum > most) {
            throw new PolicyProblem(given.place(Attribute.MINIMUM_CALLS) + " must be at most the size of the window, "
                    + most + " calls from " + given.place(Attribute.WINDOW) + ", but was " + minimum);
        }
        return minimum;
    }
}
