package dev.oncemore.bench.once;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Jmh;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Series;
import dev.oncemore.bench.report.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/** Measures calls that are carried out once for each key, and what a record takes, and writes the tables. */
public final class OnceFigures {

    private static final int RECORDS = 1_000_000;
    private static final int RUNS = 3;

    /** What is compared. */
    private enum Kind {
        HIT("A call whose result is known: a key of two components", HitBenchmark.class, "few", 1),
        MANY("The same, 100,000 keys by Zipf's law, two threads", HitBenchmark.class, "many", 2),
        MISS("A call with a new key, whose work costs next to nothing", MissBenchmark.class, "miss", 1);

        private final String title;
        private final Class<?> type;
        private final String method;
        private final int threads;

        Kind(String title, Class<?> type, String method, int threads) {
            this.title = title;
            this.type = type;
            this.method = method;
            this.threads = threads;
        }

        String pattern() {
            return "^" + (type.getName() + "." + method).replace(".", "\\.") + "$";
        }
    }

    private final Jmh jmh;
    private final Agents agents;
    private final Collection<Contestant> contestants;

    /**
     * Prepares the measurements.
     *
     * @param agents ours
     * @param contestants who takes part; one of them is {@link Contestant#CAFFEINE}
     */
    public OnceFigures(Jmh jmh, Agents agents, Collection<Contestant> contestants) {
        this.jmh = jmh;
        this.agents = agents;
        this.contestants = List.copyOf(contestants);
    }

    /** Measures, which takes minutes, and returns the tables. */
    public String measure() {
        StringBuilder tables = new StringBuilder();
        for (Kind kind : Kind.values()) {
            Map<Contestant, Series> figures = new EnumMap<>(Contestant.class);
            for (int round = 1; round <= jmh.effort().rounds(); round++) {
                System.err.printf(
                        "Java %s, round %d of %d: %s%n",
                        jmh.jdk().version(), round, jmh.effort().rounds(), kind.title);
                for (Contestant contestant : contestants) {
                    if (kind.threads > 1 && contestant == Contestant.POWERTOOLS) {
                        continue; // it runs where one call is made at a time, and fails with more
                    }
                    measure(figures.computeIfAbsent(contestant, same -> new Series()), kind, contestant);
                }
            }
            tables.append(kind.title).append(":\n\n").append(table(kind, figures));
        }
        return tables.append("What a completed record takes:\n\n")
                .append(records())
                .toString();
    }

    private void measure(Series series, Kind kind, Contestant contestant) {
        String[] arguments = contestant.woven()
                ? new String[] {
                    argument(contestant),
                    "-Doncemore.log.level=error",
                    "-Doncemore.store.max-entries=" + Contestant.MOST
                }
                : new String[0];
        for (RunResult result : jmh.run(jmh.round(arguments)
                .include(kind.pattern())
                .threads(kind.threads)
                .param("contestant", contestant.name())
                .build())) {
            series.add(result);
        }
    }

    private String argument(Contestant contestant) {
        return Agents.argument(
                contestant == Contestant.WOVEN ? agents.jar() : agents.before().orElseThrow());
    }

    private static String table(Kind kind, Map<Contestant, Series> figures) {
        Table table =
                new Table("contender", "ns per call", "min … max", "× Caffeine", "calls per second", "B per call");
        double caffeine = figures.getOrDefault(Contestant.CAFFEINE, new Series())
                .nanoseconds()
                .median();
        figures.forEach((contestant, series) -> {
            Samples time = series.nanoseconds();
            table.row(
                    contestant.title(),
                    figure(time.median()),
                    figure(time.min()) + " … " + figure(time.max()),
                    String.format(Locale.ROOT, "%.2f", time.median() / caffeine),
                    String.format(Locale.ROOT, "%,d", Math.round(kind.threads * 1e9 / time.median())),
                    "%.0f".formatted(series.bytes().median()));
        });
        return table.toString();
    }

    private String records() {
        Table table = new Table("%,d records".formatted(RECORDS), "bytes each, with the key");
        for (Contestant contestant : List.of(Contestant.CAFFEINE, Contestant.WOVEN)) {
            List<String> options = contestant.woven()
                    ? List.of(
                            "-Xmx2g",
                            argument(contestant),
                            "-Doncemore.log.level=error",
                            "-Doncemore.store.max-entries=" + (RECORDS + 2))
                    : List.of("-Xmx2g");
            Program program = new Program(jmh.jdk(), RecordBytes.class, options, List.of(Caffeine.class));
            Samples bytes = Samples.of(IntStream.range(0, RUNS)
                    .mapToDouble(run -> Long.parseLong(program.run(contestant.name(), String.valueOf(RECORDS))
                            .get(0))));
            table.row(contestant.title(), "%.0f".formatted(bytes.median()));
        }
        return table.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }
}
