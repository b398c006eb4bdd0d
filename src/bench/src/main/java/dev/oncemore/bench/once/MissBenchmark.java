package dev.oncemore.bench.once;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Calls each of which has a new key, so that the work, which costs next to nothing, is carried out. Everyone's memory
 * is bounded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class MissBenchmark {

    private static final String CUSTOMER = "customer-17";

    /** Through whom. */
    @Param
    public Contestant contestant;

    private Charges charges;
    private long next;

    /** Opens the contestant. */
    @Setup
    public void prepare() {
        charges = contestant.open(new Till());
    }

    /** A new key. */
    @Benchmark
    public Till.Slip miss() {
        return charges.charge(new Purchase(CUSTOMER, next++));
    }
}
