package dev.oncemore.bench.call;

import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Jmh;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Series;
import dev.oncemore.bench.report.Table;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** Measures the calls of all contenders and writes a table for each kind of call. */
public final class CallFigures {

    private final Jmh jmh;
    private final Agents agents;
    private final Path policies;
    private final Collection<Contender> contenders;

    /**
     * Prepares the measurements.
     *
     * @param agents only the JVMs of woven contenders get one
     * @param policies the file that has the named policies
     * @param contenders who takes part; one of them is {@link Contender#PLAIN}
     */
    public CallFigures(Jmh jmh, Agents agents, Path policies, Collection<Contender> contenders) {
        this.jmh = jmh;
        this.agents = agents;
        this.policies = policies;
        this.contenders = List.copyOf(contenders);
    }

    /** Measures, which takes minutes, and returns the tables. */
    public String measure() {
        Map<Call, Map<Contender, Series>> figures = new TreeMap<>();
        for (int round = 1; round <= jmh.effort().rounds(); round++) {
            for (Call call : Call.values()) {
                System.err.printf(
                        "Java %s, round %d of %d: %s%n",
                        jmh.jdk().version(), round, jmh.effort().rounds(), call.title());
                Map<Contender, Series> series = figures.computeIfAbsent(call, same -> new TreeMap<>());
                List<Contender> taking =
                        contenders.stream().filter(call.contenders()::contains).toList();
                measure(
                        series,
                        call,
                        taking.stream().filter(contender -> !contender.woven()).toList());
                measure(series, call, taking.stream().filter(this::wovenNow).toList(), argument(agents.jar()));
                if (taking.contains(Contender.WOVEN_BEFORE)) {
                    measure(
                            series,
                            call,
                            List.of(Contender.WOVEN_BEFORE),
                            argument(agents.before().orElseThrow()));
                }
            }
        }
        StringBuilder tables = new StringBuilder();
        figures.forEach(
                (call, series) -> tables.append(call.title()).append(":\n\n").append(table(call, series)));
        return tables.toString();
    }

    private boolean wovenNow(Contender contender) {
        return contender.woven() && contender != Contender.WOVEN_BEFORE;
    }

    private String argument(Path agent) {
        return Agents.argument(agent) + "=config=" + policies;
    }

    private void measure(Map<Contender, Series> series, Call call, List<Contender> some, String... jvmArguments) {
        String[] names = some.stream().map(Contender::name).toArray(String[]::new);
        for (RunResult result : jmh.run(
                call.select(jmh.round(jvmArguments)).param("contender", names).build())) {
            Contender contender = Contender.valueOf(result.getParams().getParam("contender"));
            series.computeIfAbsent(contender, same -> new Series()).add(result);
        }
    }

    private static String table(Call call, Map<Contender, Series> series) {
        Table table = new Table("contender", "ns per call", "min … max", "over plain, ns", "× plain", "B per call");
        double plain =
                series.getOrDefault(Contender.PLAIN, new Series()).nanoseconds().median();
        series.forEach((contender, measured) -> {
            Samples time = measured.nanoseconds();
            table.row(
                    call.title(contender),
                    figure(time.median()),
                    figure(time.min()) + " … " + figure(time.max()),
                    contender == Contender.PLAIN ? "" : figure(time.median() - plain),
                    contender == Contender.PLAIN ? "" : figure(time.median() / plain),
                    "%.0f".formatted(measured.bytes().median()));
        });
        return table.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }
}
