package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.TimeWords;
import java.util.ArrayList;
import java.util.List;

/**
 * What all methods that share a breaker must agree in.
 *
 * @param on the names of the types of failures that count
 * @param ignore likewise of those that do not count as outcomes
 * @param causes whether the causes of a failure are looked at too
 */
public record BreakerTerms(BreakerRules rules, List<String> on, List<String> ignore, boolean causes) {

    /**
     * The differences to the terms that another method asks for, in words: "failure-rate is 50.0 there and 60.0 here".
     */
    String differences(BreakerTerms asked) {
        BreakerRules there = rules;
        BreakerRules here = asked.rules;
        List<String> differences = new ArrayList<>();
        compare(differences, "failure-rate", there.failureRate(), here.failureRate());
        compare(differences, "slow-rate", there.slowRate(), here.slowRate());
        compare(differences, "slower-than", time(there.slowerThanNanos()), time(here.slowerThanNanos()));
        compare(differences, "window", inWords(there.window()), inWords(here.window()));
        compare(differences, "minimum-calls", there.minimumCalls(), here.minimumCalls());
        compare(differences, "open-for", time(there.openForNanos()), time(here.openForNanos()));
        compare(differences, "probes", there.probes(), here.probes());
        compare(differences, "on", on, asked.on);
        compare(differences, "ignore", ignore, asked.ignore);
        compare(differences, "causes", causes, asked.causes);
        compare(differences, "forced", there.forced(), here.forced());
        return String.join(", and ", differences);
    }

    private static String inWords(BreakerRules.Window window) {
        return window instanceof BreakerRules.OfTime time
                ? time(time.nanos())
                : ((BreakerRules.OfCalls) window).count() + " calls";
    }

    private static String time(long nanos) {
        return nanos == Long.MAX_VALUE ? "none" : TimeWords.of(nanos);
    }

    private static void compare(List<String> differences, String attribute, Object there, Object here) {
        if (!there.equals(here)) {
            differences.add(attribute + " is " + there + " there and " + here + " here");
        }
    }
}
