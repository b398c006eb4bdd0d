package dev.oncemore.agent.cli;

import dev.oncemore.agent.simulate.Protection;
import dev.oncemore.agent.simulate.Storm;
import dev.oncemore.agent.simulate.model.Capacity;
import dev.oncemore.agent.simulate.model.Load;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Scenario;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the load of an outage with a policy of the configuration, and without its parts. */
@Command(
        name = "simulate",
        description = {
            "Simulates the outage of a server in virtual time, with the agent's own backoff, jitter, retry budget and"
                    + " circuit breaker, and writes a page that shows the load on the server: with naive retries, with"
                    + " backoff, with jitter, and with the policy.",
            "Without options it uses the defaults of @Retryable and @CircuitBreaker."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true)
final class Simulate implements Callable<Integer> {

    /** The time before the outage. */
    private static final long BEFORE = 10_000_000_000L;

    /** The time after it, unless --duration says otherwise. */
    private static final long AFTER = 80_000_000_000L;

    private static final double DEGRADED = 0.1;
    private static final double LOAD = 0.7;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Calling threads, each with one call at a time.")
    private int clients;

    @Option(
            names = "--clients-per-process",
            paramLabel = "N",
            defaultValue = "50",
            description = "Clients in one JVM, which share its budget and its breaker.")
    private int clientsPerProcess;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Calls that all clients together want to make (default: 70 %% of the server's capacity).")
    private @Nullable Double rate;

    @Option(
            names = "--server-capacity",
            paramLabel = "RATE",
            converter = Rate.class,
            defaultValue = "500/s",
            description = "Requests that the server can process, such as 500/s, 500 or 30000/m.")
    private double capacity;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "10",
            description = "Requests that the server processes at once; each takes workers / capacity.")
    private int workers;

    @Option(
            names = "--queue",
            paramLabel = "N",
            description =
                    "Requests that may wait; more are rejected (default: as many as take twice the attempt timeout).")
    private @Nullable Integer queue;

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            converter = DurationOption.class,
            defaultValue = "30s",
            description = "How long the outage lasts.")
    private long outage;

    @Option(
            names = "--outage-kind",
            paramLabel = "KIND",
            defaultValue = "slow",
            description =
                    "slow: the server does not answer; down: it rejects everything at once; degraded: it has less "
                            + "capacity.")
    private Outage.Kind kind = Outage.Kind.SLOW;

    @Option(
            names = "--degraded-capacity",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Its capacity while degraded (default: 10 %% of the capacity).")
    private @Nullable Double degradedCapacity;

    @Option(
            names = "--herd",
            paramLabel = "N",
            defaultValue = "0",
            description = "Clients that call when the outage begins, as if all lost their connection.")
    private int herd;

    @Option(
            names = "--attempt-timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a client waits for one answer (default: the policy's attempt timeout, else 1s).")
    private @Nullable Long attemptTimeout;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a client waits in total, with attempts and delays (default: no limit).")
    private @Nullable Long timeout;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = DurationOption.class,
            defaultValue = "5ms",
            description = "Time that an answer takes to reach the client.")
    private long latency;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Length of the run, at most 24h; the outage begins after 10s (default: until 80s after the "
                    + "outage).")
    private @Nullable Long duration;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same options and seed give the same files.")
    private long seed;

    @Mixin
    private StormFiles files = new StormFiles();

    /** Exits with status 2 also if the simulation does not end. */
    @Override
    public Integer call() throws IOException {
        try {
            files.check();
            files.write(storm(), spec.commandLine().getOut());
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException endless) {
            throw new IOException(endless.getMessage(), endless);
        }
    }

    private Storm storm() {
        Protection protection = policy.protection();
        return Storm.of(scenario(protection), protection);
    }

    private Scenario scenario(Protection protection) {
        long patience = attemptTimeout != null
                ? attemptTimeout
                : protection.attemptTimeoutNanos().orElse(1_000_000_000L);
        Capacity server = new Capacity(
                capacity, workers, queue != null ? queue : (int) Math.min(10_000_000, 2 * capacity * patience / 1e9));
        Outage out =
                new Outage(kind, BEFORE, outage, degradedCapacity != null ? degradedCapacity : DEGRADED * capacity);
        return new Scenario(
                new Load(clients, clientsPerProcess, rate != null ? rate : LOAD * capacity, herd),
                server,
                out,
                patience,
                timeout != null ? timeout : Long.MAX_VALUE,
                latency,
                duration != null ? duration : BEFORE + outage + AFTER,
                seed);
    }
}
