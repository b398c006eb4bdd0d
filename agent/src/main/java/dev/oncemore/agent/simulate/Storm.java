package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Scenario;

/**
 * An outage, simulated with the policy and with variants of it. The same scenario and policy give the same texts, byte
 * for byte.
 */
public final class Storm {

    private final Comparison comparison;

    private Storm(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Runs the simulation.
     *
     * @throws IllegalArgumentException if the policy cannot be simulated in this scenario
     * @throws IllegalStateException if it takes too many events
     */
    public static Storm of(Scenario scenario, Protection policy) {
        if (policy.mightNeverEnd() && scenario.callTimeoutNanos() == Long.MAX_VALUE) {
            throw new IllegalArgumentException("--timeout is required, because the policy " + policy.name()
                    + " limits neither attempts nor duration");
        }
        return new Storm(Comparison.of(scenario, policy));
    }

    /** A page that needs no other file. */
    public String page() {
        return new Page(comparison).toString();
    }

    public String csv() {
        return new Csv(comparison).toString();
    }

    public String json() {
        return new Json(comparison).toString();
    }

    /** The loads on the server alone, as SVG. */
    public String picture() {
        return new Picture(comparison).toString();
    }

    /** A table for the terminal. */
    public String summary() {
        return new Summary(comparison).toString();
    }
}
