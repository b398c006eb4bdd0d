package dev.oncemore.bench.deadline;

import dev.oncemore.bench.report.Effort;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.nio.file.Path;
import java.util.List;

/** Lets calls time out, with 1, 100 and 10,000 deadlines in the JVM, and writes a table of by how much they were late. */
public final class DeadlineFigures {

    private static final List<Integer> DEADLINES = List.of(1, 100, 10_000);
    private static final List<Integer> LIMITS = List.of(5, 50, 500);

    private static final int MOST_CALLS = 1_000;

    private final Jdk jdk;
    private final Effort effort;
    private final Program program;

    /** @param agent our agent */
    public DeadlineFigures(Jdk jdk, Effort effort, Path agent) {
        this.jdk = jdk;
        this.effort = effort;
        this.program = new Program(jdk, Deadlines.class, List.of("-javaagent:" + agent));
    }

    /** Measures, which takes a minute, and returns the table. */
    public String measure() {
        Table table = new Table("deadlines in the JVM", "asked, ms", "late by, ms: median", "90 %", "99 %", "most");
        for (int deadlines : DEADLINES) {
            for (int limit : LIMITS) {
                System.err.printf("Java %s: timeouts of %d ms, %d deadlines%n", jdk.version(), limit, deadlines);
                Samples late = late(limit, deadlines);
                table.row(
                        String.valueOf(deadlines),
                        String.valueOf(limit),
                        figure(late.median()),
                        figure(late.quantile(0.9)),
                        figure(late.quantile(0.99)),
                        figure(late.max()));
            }
        }
        return table.toString();
    }

    private Samples late(int limit, int deadlines) {
        long calls = Math.min(MOST_CALLS, Math.max(2, effort.timeouts().toMillis() / limit));
        return Samples.of(program.run(String.valueOf(limit), String.valueOf(deadlines), String.valueOf(calls)).stream()
                .mapToDouble(nanos -> Long.parseLong(nanos) / 1e6));
    }

    private static String figure(double milliseconds) {
        return "%.2f".formatted(milliseconds);
    }
}
