package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.observe.BreakerListener;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Strategy;
import dev.oncemore.agent.simulate.model.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Simulates a scenario with one strategy. */
public final class Simulation {

    /** More than a minute's work. */
    private static final long MOST_EVENTS = 100_000_000;

    private static final long LONGEST_SETTLING = 60 * Scenario.SECOND;

    private final Scenario scenario;
    private final LongFunction<LongSupplier> gapsOfClient;

    /** With clients that each ask at random: a Poisson process, the same for every strategy. */
    public Simulation(Scenario scenario) {
        this(scenario, client -> new Poisson(scenario.load().callsPerSecondOfOne(), scenario.seed(), client));
    }

    public Simulation(Scenario scenario, LongFunction<LongSupplier> gapsOfClient) {
        this.scenario = scenario;
        this.gapsOfClient = gapsOfClient;
    }

    /** Throws {@link IllegalStateException} if the strategy makes too many events. */
    public Result run(Strategy strategy) {
        Timeline time = new Timeline();
        Tally tally = new Tally(scenario.grid());
        Server server = new Server(time, scenario.server(), scenario.outage());
        Run run = new Run(scenario, time, new Line(time, server, tally, scenario.latencyNanos()), tally);
        List<ClientProcess> processes = processes(strategy, time, tally);
        for (int i = 0; i < scenario.load().clients(); i++) {
            ClientProcess process = processes.get(i / scenario.load().perProcess());
            Client client = new Client(run, process, gapsOfClient.apply(i));
            client.begin();
            if (i < scenario.load().herd()) {
                time.after(scenario.outage().fromNanos(), client::ask);
            }
        }
        look(server, time, tally);
        time.runUntil(scenario.durationNanos() + settling(), MOST_EVENTS);
        return new Result(scenario, strategy, tally, time.handled());
    }

    /** Goes on for a while, so that the attempts that arrived just before the end have an outcome. */
    private long settling() {
        double seconds = scenario.server().queueLength() / scenario.server().perSecond();
        return Math.min(
                LONGEST_SETTLING, (long) (seconds * 1e9) + scenario.server().serviceNanos() + scenario.latencyNanos());
    }

    private List<ClientProcess> processes(Strategy strategy, Timeline time, Tally tally) {
        SplittableRandom random = new SplittableRandom(scenario.seed());
        ExhaustedFailures exhausted = new ExhaustedFailures();
        List<ClientProcess> processes = new ArrayList<>();
        for (int i = 0; i < scenario.load().processes(); i++) {
            RetryTerms terms = new RetryTerms(
                    strategy.kind().key(),
                    strategy.rules(random.split()),
                    strategy.newBudget(time),
                    time,
                    exhausted,
                    new Listener(time, tally));
            Optional<CircuitBreaker> breaker = strategy.breaker().map(rules -> breaker(rules, time));
            processes.add(new ClientProcess(
                    breaker.isPresent() ? terms.behind(breaker.get()::nanosUntilProbe) : terms, breaker));
        }
        return processes;
    }

    private static CircuitBreaker breaker(BreakerRules rules, Timeline time) {
        return new CircuitBreaker("policy", rules, time, time, BreakerListener.NONE);
    }

    /** The queue is checked once in each interval, because nothing may arrive in one. */
    private void look(Server server, Timeline time, Tally tally) {
        tally.queue(server.waiting(), time.nanos());
        time.after(scenario.grid().widthNanos(), () -> look(server, time, tally));
    }
}
