package dev.oncemore.bench.deadline;

import dev.oncemore.bench.report.Effort;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets calls time out, with 1, 100 and 10,000 deadlines in the JVM, and then stages on half of which something depends
 * that blocks, and writes tables of by how much they were late.
 */
public final class DeadlineFigures {

    private static final List<Integer> DEADLINES = List.of(1, 100, 10_000);
    private static final List<Integer> LIMITS = List.of(5, 50, 500);

    private static final int MOST_CALLS = 1_000;

    private static final int CALLS_PER_SECOND = 200;
    private static final List<String> EXECUTORS = List.of("auto", "pool:2", "scheduler");

    private final Path agent;
    private final Jdk jdk;
    private final Effort effort;
    private final Program program;

    /** @param agent our agent */
    public DeadlineFigures(Jdk jdk, Effort effort, Path agent) {
        this.agent = agent;
        this.jdk = jdk;
        this.effort = effort;
        this.program = new Program(jdk, Deadlines.class, List.of("-javaagent:" + agent));
    }

    /** Measures, which takes two minutes, and returns the tables. */
    public String measure() {
        Table table = new Table("deadlines in the JVM", "asked, ms", "late by, ms: median", "90 %", "99 %", "most");
        for (int deadlines : DEADLINES) {
            for (int limit : LIMITS) {
                System.err.printf("Java %s: timeouts of %d ms, %d deadlines%n", jdk.version(), limit, deadlines);
                row(table, String.valueOf(deadlines), String.valueOf(limit), late(limit, deadlines));
            }
        }
        return table + blocked();
    }

    private String blocked() {
        Table table = new Table(
                "dependents that block", "oncemore.async.executor", "late by, ms: median", "90 %", "99 %", "most");
        row(table, "none", EXECUTORS.get(0), late("0", EXECUTORS.get(0)));
        for (String executor : EXECUTORS) {
            row(table, "half", executor, late("2", executor));
        }
        return "200 stages a second, of which each has a deadline of 200 ms:\n\n" + table;
    }

    private Samples late(String blocking, String executor) {
        System.err.printf("Java %s: stages that are timed out, executor %s%n", jdk.version(), executor);
        Program service = new Program(
                jdk, BlockedDependents.class, List.of("-javaagent:" + agent, "-Doncemore.async.executor=" + executor));
        long calls = CALLS_PER_SECOND * effort.timeouts().toSeconds();
        return Samples.of(service.run(blocking, String.valueOf(calls)).stream()
                .mapToDouble(nanos -> Long.parseLong(nanos) / 1e6));
    }

    private static void row(Table table, String first, String second, Samples late) {
        table.row(
                first,
                second,
                figure(late.median()),
                figure(late.quantile(0.9)),
                figure(late.quantile(0.99)),
                figure(late.max()));
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
