package dev.oncemore.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.simulate.Capacity;
import dev.oncemore.agent.simulate.Figures;
import dev.oncemore.agent.simulate.Load;
import dev.oncemore.agent.simulate.Outage;
import dev.oncemore.agent.simulate.Protection;
import dev.oncemore.agent.simulate.Scenario;
import dev.oncemore.agent.simulate.Storm;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what an outage would come to with a policy of the configuration, and without its parts. */
@Command(
        name = "simulate",
        description = {
            "Plays an outage of a server through, on virtual time, with the agent's own backoff, jitter, retry budget and"
                    + " circuit breaker, and writes a page that shows what becomes of the server: with naive retries, with"
                    + " backoff, with jitter, and with the policy.",
            "Without an option: the defaults of @Retryable and @CircuitBreaker."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true)
final class Simulate implements Callable<Integer> {

    /** How long all is well before the outage. */
    private static final long BEFORE = 10_000_000_000L;

    /** How long the run goes on after it, unless --duration says otherwise. */
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
            description = "Threads that call, each one call at a time.")
    private int clients;

    @Option(
            names = "--clients-per-process",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many of them are in one JVM, and share its budget and its breaker.")
    private int clientsPerProcess;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Calls that all of them together want to make (default: 70 %% of the server's capacity).")
    private @Nullable Double rate;

    @Option(
            names = "--server-capacity",
            paramLabel = "RATE",
            converter = Rate.class,
            defaultValue = "500/s",
            description = "Requests that the server works off, as 500/s, 500 or 30000/m.")
    private double capacity;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "10",
            description = "Requests that it works on at once; each takes workers / capacity.")
    private int workers;

    @Option(
            names = "--queue",
            paramLabel = "N",
            description = "Requests that may wait; more are refused (default: what takes twice the attempt timeout).")
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
                    "slow: the server does not answer; down: it refuses everything at once; degraded: it does less.")
    private Outage.Kind kind = Outage.Kind.SLOW;

    @Option(
            names = "--degraded-capacity",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "What it does while degraded (default: 10 %% of its capacity).")
    private @Nullable Double degradedCapacity;

    @Option(
            names = "--herd",
            paramLabel = "N",
            defaultValue = "0",
            description = "Clients that call at the very moment the outage begins, as when all lose their connection.")
    private int herd;

    @Option(
            names = "--attempt-timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a client waits for one answer (default: what the policy says, else 1s).")
    private @Nullable Long attemptTimeout;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long it waits in all, attempts and pauses (default: no limit).")
    private @Nullable Long timeout;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = DurationOption.class,
            defaultValue = "5ms",
            description = "What an answer takes to the client.")
    private long latency;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Of the whole run; the outage begins after 10s (default: 80s more than the outage's end).")
    private @Nullable Long duration;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed gives the same files.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "storm.html", description = "The page.")
    private File page = new File("storm.html");

    @Option(names = "--csv", paramLabel = "FILE", description = "The same as a table (default: beside the page).")
    private @Nullable File csv;

    @Option(names = "--json", paramLabel = "FILE", description = "The same as JSON (default: beside the page).")
    private @Nullable File json;

    @Option(names = "--svg", paramLabel = "FILE", description = "The main picture by itself (default: none).")
    private @Nullable File svg;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            long began = System.nanoTime();
            Storm storm = storm();
            out.println(storm.summary());
            out.println(Figures.count((double) storm.events()) + " events in "
                    + Figures.seconds(System.nanoTime() - began) + " s");
            write("page", page, storm.page());
            write("CSV", csv == null ? beside(".csv") : csv, storm.csv());
            write("JSON", json == null ? beside(".json") : json, storm.json());
            if (svg != null) {
                write("SVG", svg, storm.picture());
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        } catch (PolicyProblem | IllegalStateException | IOException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return 1;
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

    private File beside(String extension) {
        String path = page.getPath();
        int dot = path.lastIndexOf('.');
        return new File((dot > path.lastIndexOf(File.separatorChar) + 1 ? path.substring(0, dot) : path) + extension);
    }

    private void write(String what, File file, String text) throws IOException {
        try (OutputStream stream = new FileOutputStream(file)) {
            stream.write(text.getBytes(UTF_8));
        } catch (IOException unwritable) {
            throw new IOException(
                    "the " + what + " could not be written: " + unwritable.getMessage()
                            + "; name another file, in a folder that is there",
                    unwritable);
        }
        spec.commandLine().getOut().printf("%-5s%s%n", what, file.getAbsolutePath());
    }
}
