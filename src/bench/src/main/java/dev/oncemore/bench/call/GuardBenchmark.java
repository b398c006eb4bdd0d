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

/** A call that succeeds at once, through a timeout, a circuit breaker, and all of it. Threads share the contender. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class GuardBenchmark {

    /** Through whom. */
    @Param
    public Contender contender;

    private Order order;
    private GuardedPayments payments;

    /** Opens the contender, which must succeed to be measured. */
    @Setup
    public void prepare() {
        order = Order.sample();
        payments = contender.openGuarded(new Gateway(Failure.PREALLOCATED));
    }

    /** A timeout. */
    @Benchmark
    public Receipt timed() {
        return payments.timed(order);
    }

    /** A circuit breaker. */
    @Benchmark
    public Receipt broken() {
        return payments.broken(order);
    }

    /** Retries, a circuit breaker and a timeout. */
    @Benchmark
    public Receipt all() {
        return payments.all(order);
    }
}
