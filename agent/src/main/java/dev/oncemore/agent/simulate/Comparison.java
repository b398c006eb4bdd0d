package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.Strategy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scenario played through with each strategy.
 *
 * @param policy what is asked about, the last of them
 */
record Comparison(Scenario scenario, Protection policy, List<Result> results) {

    /** Runs all of them. */
    static Comparison of(Scenario scenario, Protection policy) {
        Simulation simulation = new Simulation(scenario);
        List<Result> results = new ArrayList<>();
        for (Strategy strategy : Lineup.of(policy)) {
            results.add(simulation.run(strategy));
        }
        return new Comparison(scenario, policy, List.copyOf(results));
    }

    Result of(Kind kind) {
        for (Result result : results) {
            if (result.strategy().kind() == kind) {
                return result;
            }
        }
        throw new IllegalArgumentException(kind.key());
    }

    long events() {
        long events = 0;
        for (Result result : results) {
            events += result.events();
        }
        return events;
    }

    /** The time to recovery, or that there was none. */
    String recoveryFigure(Result result) {
        return result.recoveryNanos().isPresent()
                ? Figures.seconds(result.recoveryNanos().getAsLong()) + " s"
                : Words.of("not-within", Figures.seconds(scenario.afterNanos()));
    }

    /** What a strategy makes of it, where its description has a gap. */
    String describing(Strategy strategy) {
        if (strategy.kind() == Kind.POLICY) {
            return policy.name();
        }
        return strategy.maxAttempts() == Integer.MAX_VALUE
                ? Words.of("attempts.unlimited")
                : Words.of("attempts.some", Integer.toString(strategy.maxAttempts()));
    }

    /** What the page is about, in one sentence that holds. */
    String headline() {
        OptionalLong policy = of(Kind.POLICY).recoveryNanos();
        OptionalLong naive = of(Kind.NAIVE).recoveryNanos();
        if (policy.isEmpty()) {
            return Words.of("headline.lost", Figures.seconds(scenario.afterNanos()));
        }
        String when = when(policy.getAsLong());
        if (naive.isEmpty()) {
            boolean alone = of(Kind.BACKOFF).recoveryNanos().isEmpty()
                    && of(Kind.JITTER).recoveryNanos().isEmpty();
            return Words.of(alone ? "headline.alone" : "headline.saved", when);
        }
        if (naive.getAsLong() > policy.getAsLong() + Scenario.SECOND) {
            return Words.of("headline.faster", when, Figures.seconds(naive.getAsLong()));
        }
        OptionalLong together = of(Kind.BACKOFF).recoveryNanos();
        OptionalLong spread = of(Kind.JITTER).recoveryNanos();
        return spread.isPresent() && together.isPresent() && together.getAsLong() > spread.getAsLong() + Scenario.SECOND
                ? Words.of("headline.spread", Figures.seconds(together.getAsLong()), when(spread.getAsLong()))
                : Words.of("headline.same");
    }

    private static String when(long recovery) {
        return recovery == 0 ? Words.of("headline.at-once") : Words.of("headline.after", Figures.seconds(recovery));
    }

    /** The scenario in words. */
    String setting() {
        Outage outage = scenario.outage();
        Load load = scenario.load();
        return Words.of(
                "setting",
                Figures.count(load.clients()),
                load.processes() == 1
                        ? Words.of("setting.process")
                        : Words.of("setting.processes", Figures.count(load.processes())),
                Figures.plain(load.callsPerSecond()),
                Figures.plain(scenario.server().perSecond()),
                Figures.seconds(outage.lengthNanos()),
                Words.of("setting." + outage.kind().key(), Figures.plain(outage.capacityLeft())),
                Figures.time(scenario.attemptTimeoutNanos()),
                Figures.count(scenario.server().queueLength()));
    }
}
