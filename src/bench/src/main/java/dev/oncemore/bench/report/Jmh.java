package dev.oncemore.bench.report;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH benchmarks in JVMs of their own, with the profiler that counts allocated bytes.
 *
 * @param jdk what they run on
 * @param effort how long
 * @param log where JMH's own report goes
 */
public record Jmh(Jdk jdk, Effort effort, PrintStream log) {

    /** A fixed heap, so that nothing is measured while the heap still grows. */
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

    /** Options for one round, to be completed with what to include. */
    public ChainedOptionsBuilder round(String... jvmArguments) {
        TimeValue iteration = TimeValue.milliseconds(effort.iteration().toMillis());
        return new OptionsBuilder()
                .jvm(jdk.java())
                .jvmArgs(HEAP.toArray(String[]::new))
                .jvmArgsAppend(jvmArguments)
                .forks(1)
                .warmupIterations(effort.warmUps())
                .warmupTime(iteration)
                .measurementIterations(effort.iterations())
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    /** Runs what the options say. */
    public Collection<RunResult> run(Options options) {
        try {
            return new Runner(options, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("a benchmark failed; JMH's log says why", e);
        }
    }
}
