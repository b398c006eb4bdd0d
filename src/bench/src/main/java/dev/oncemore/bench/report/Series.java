package dev.oncemore.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** One kind of call through one contender, in all rounds. */
public final class Series {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final List<Double> nanoseconds = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();

    /** Adds the iterations that count of one round. */
    public void add(RunResult result) {
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                nanoseconds.add(iteration.getPrimaryResult().getScore());
                bytes.add(Objects.requireNonNull(iteration.getSecondaryResults().get(ALLOCATION), ALLOCATION)
                        .getScore());
            }
        }
    }

    /** Time per call. */
    public Samples nanoseconds() {
        return Samples.of(nanoseconds);
    }

    /** Allocated bytes per call. */
    public Samples bytes() {
        return Samples.of(bytes);
    }
}
