package dev.oncemore.bench.scan;

import dev.oncemore.agent.weave.select.AnnotationScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The scan of class files. The agent's classes are not on the class path but are given to the JVM that measures. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class ScanBenchmark {

    /** The system property that names the jar whose classes are scanned. */
    static final String JAR = "bench.scan.jar";

    private List<byte[]> classFiles;
    private int next;

    /**
     * Reads the classes.
     *
     * @throws IOException if the jar can't be read
     */
    @Setup
    public void prepare() throws IOException {
        classFiles = ClassFiles.read(Path.of(System.getProperty(JAR))).all();
    }

    /** One class after the other, in the order of the jar: more bytes than the processor's caches hold. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public boolean oneClass() {
        byte[] classFile = classFiles.get(next);
        next = next + 1 == classFiles.size() ? 0 : next + 1;
        return AnnotationScan.hits(classFile);
    }

    /**
     * All of them once, in a JVM that has not scanned before: most of a process's classes are loaded while it starts.
     */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public int allClassesForTheFirstTime() {
        int hits = 0;
        for (byte[] classFile : classFiles) {
            if (AnnotationScan.hits(classFile)) {
                hits++;
            }
        }
        return hits;
    }
}
