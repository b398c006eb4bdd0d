package dev.oncemore.agent.simulate;

import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Load;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Strategy;
import dev.oncemore.agent.simulate.model.Strategy.Kind;
import dev.oncemore.agent.simulate.model.Words;
import dev.oncemore.agent.simulate.run.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario, simulated with each strategy.
 *
 * @param policy the policy in question, the last of them
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

    /** The letter of a strategy that is among those compared. */
    Result of(Kind kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException(kind.key()));
    }

    Optional<Result> find(Kind kind) {
        return results.stream().filter(each -> each.strategy().kind() == kind).findFirst();
    }

    /** a, b, c, in the order of the strategies. */
    String letter(Strategy strategy) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).strategy().kind() == strategy.kind()) {
                return Character.toString('a' + i);
            }
        }
        throw new IllegalArgumentException(strategy.kind().key());
    }

    /** The time to recovery, or that it did not recover. */
    String recoveryFigure(Result result) {
        return result.recoveryNanos().isPresent()
                ? Figures.seconds(result.recoveryNanos().getAsLong()) + " s"
                : Words.of("not-within", Figures.seconds(scenario.afterNanos()));
    }

    /** A strategy in a few words. */
    String describing(Strategy strategy) {
        if (!strategy.retries() && strategy.kind() == Kind.NAIVE) {
            return Words.of("no-retry.what");
        }
        String without = Words.of("without." + policy.guards().key());
        boolean spread = policy.retry().jitter() != Jitter.NONE;
        return switch (strategy.kind()) {
            case NAIVE -> Words.of("naive.what", attempts(strategy));
            case BACKOFF -> spread ? Words.of("backoff.what") : Words.of("pauses.what", without);
            case JITTER -> spread ? Words.of("pauses.what", without) : Words.of("jitter.what");
            case BUDGET, BREAKER -> Words.of(strategy.kind().key() + ".what");
            case POLICY -> Words.of("policy.what", policy.name());
        };
    }

    private static String attempts(Strategy strategy) {
        return strategy.maxAttempts() == Integer.MAX_VALUE
                ? Words.of("attempts.unlimited")
                : Words.of("attempts.some", Integer.toString(strategy.maxAttempts()));
    }

    /** The result in one sentence. */
    String headline() {
        return new Headline(this).toString();
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
