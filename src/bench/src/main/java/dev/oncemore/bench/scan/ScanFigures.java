package dev.oncemore.bench.scan;

import dev.oncemore.bench.report.Jmh;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures the scan over the classes of a jar and writes a table of the time it takes for one of them. */
public final class ScanFigures {

    private final Jmh jmh;
    private final Path agentClasses;
    private final Path jar;
    private final List<Double> means = new ArrayList<>();
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> highs = new ArrayList<>();
    private final List<Double> firsts = new ArrayList<>();

    /**
     * Prepares the measurement.
     *
     * @param agentClasses the jar of the agent's classes as they are compiled
     * @param jar whose classes are scanned
     */
    public ScanFigures(Jmh jmh, Path agentClasses, Path jar) {
        this.jmh = jmh;
        this.agentClasses = agentClasses;
        this.jar = jar;
    }

    /** Measures and returns the table. */
    public String measure() throws IOException {
        ClassFiles classFiles = ClassFiles.read(jar);
        int classes = classFiles.all().size();
        for (int round = 1; round <= jmh.effort().rounds(); round++) {
            System.err.printf(
                    "Java %s, round %d of %d: scan of %d classes%n",
                    jmh.jdk().version(), round, jmh.effort().rounds(), classes);
            measureRound(classes);
        }
        Table table = new Table(
                "%d classes, of %d bytes in the median".formatted(classes, classFiles.medianSize()), "µs per class");
        table.row("median", microseconds(medians));
        table.row("mean", microseconds(means));
        table.row("99 of 100 are below", microseconds(highs));
        table.row("mean of the first pass in a new JVM", microseconds(firsts));
        return table.toString();
    }

    private void measureRound(int classes) {
        for (RunResult result :
                jmh.run(jmh.round(jvmArguments()).include(benchmark("oneClass")).build())) {
            Result<?> time = result.getPrimaryResult();
            if (result.getParams().getMode() == Mode.SampleTime) {
                medians.add(time.getStatistics().getPercentile(50));
                highs.add(time.getStatistics().getPercentile(99));
            } else {
                means.add(time.getScore());
            }
        }
        for (RunResult result : jmh.run(jmh.round(jvmArguments())
                .include(benchmark("allClassesForTheFirstTime"))
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.NONE)
                .build())) {
            firsts.add(result.getPrimaryResult().getScore() / classes);
        }
    }

    private String[] jvmArguments() {
        return new String[] {"-Xbootclasspath/a:" + agentClasses, "-D" + ScanBenchmark.JAR + "=" + jar};
    }

    private static String benchmark(String method) {
        return "^" + ScanBenchmark.class.getName().replace(".", "\\.") + "\\." + method + "$";
    }

    private static String microseconds(List<Double> nanoseconds) {
        return String.format(Locale.ROOT, "%.2f", Samples.of(nanoseconds).median() / 1000);
    }
}
