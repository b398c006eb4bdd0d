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

/** A call that succeeds at once, in several shapes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class SuccessBenchmark {

    /** Through whom. */
    @Param
    public Contender contender;

    private Order order;
    private Payments payments;

    /** Opens the contender, which must succeed to be measured. */
    @Setup
    public void prepare() {
        order = Order.sample();
        payments = contender.open(new Gateway(Failure.PREALLOCATED));
    }

    /** One argument, an object for a result. */
    @Benchmark
    public Receipt oneArgument() {
        return payments.charge(order);
    }

    /** Eight arguments. */
    @Benchmark
    public Receipt eightArguments() {
        return payments.transfer(order, 1999, 1.25, 3, "EUR", true, this, order.receipt());
    }

    /** A {@code long} for a result. */
    @Benchmark
    public long longResult() {
        return payments.cents(order);
    }

    /** A {@code double} for a result. */
    @Benchmark
    public double doubleResult() {
        return payments.fee(order);
    }
}
