package dev.oncemore.bench.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The work behind every contender: a field read, after as many failures as it was told. */
final class Gateway {

    private final Supplier<? extends RuntimeException> failures;
    private int failuresToCome;
    private volatile @Nullable CompletableFuture<Receipt> pending;

    Gateway(Failure failure) {
        failures = failure.source();
    }

    /** Lets the next so many attempts fail. */
    void fail(int attempts) {
        failuresToCome = attempts;
    }

    int failuresToCome() {
        return failuresToCome;
    }

    Receipt receipt(Order order) {
        answer();
        return order.receipt();
    }

    long cents(Order order) {
        answer();
        return order.cents();
    }

    double fee(Order order) {
        answer();
        return order.fee();
    }

    /** The answer comes with {@link #end}. */
    CompletableFuture<Receipt> begin() {
        CompletableFuture<Receipt> begun = new CompletableFuture<>();
        pending = begun;
        return begun;
    }

    /** Answers what was begun; waits for it if another thread is to begin it. */
    void end(Order order) {
        CompletableFuture<Receipt> begun = pending;
        while (begun == null) {
            Thread.onSpinWait();
            begun = pending;
        }
        pending = null;
        begun.complete(order.receipt());
    }

    private void answer() {
        if (failuresToCome > 0) {
            failuresToCome--;
            throw failures.get();
        }
    }
}
