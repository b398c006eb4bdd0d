package dev.oncemore.bench.call;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call that fails, is made again without a pause, and succeeds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class RetriedBenchmark {

    /** Through whom. */
    @Param
    public Contender contender;

    /** With what it fails. */
    @Param
    public Failure failure;

    private Order order;
    private Gateway gateway;
    private Payments payments;

    /** Opens the contender. */
    @Setup
    public void prepare() {
        order = Order.sample();
        gateway = new Gateway(failure);
        payments = contender.open(gateway);
    }

    /** Two attempts. */
    @Benchmark
    public Receipt retriedOnce() {
        gateway.fail(1);
        return payments.chargeAtOnce(order);
    }
}
