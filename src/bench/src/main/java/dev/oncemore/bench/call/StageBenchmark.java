package dev.oncemore.bench.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call whose result comes later, and is a success. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class StageBenchmark {

    /** Through whom. */
    @Param
    public Contender contender;

    private Order order;
    private Gateway gateway;
    private GuardedPayments payments;

    /** Opens the contender, which must succeed to be measured. */
    @Setup
    public void prepare() {
        order = Order.sample();
        gateway = new Gateway(Failure.PREALLOCATED);
        payments = contender.openGuarded(gateway);
    }

    /** The result comes after the stage is returned. A contender that begins on another thread is waited for. */
    @Benchmark
    public @Nullable Receipt pending() {
        CompletableFuture<Receipt> stage = payments.later(order).toCompletableFuture();
        gateway.end(order);
        return stage.join();
    }
}
