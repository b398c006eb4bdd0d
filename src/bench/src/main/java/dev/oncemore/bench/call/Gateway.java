package dev.oncemore.bench.call;

import java.util.function.Supplier;

/** The work behind every contender: a field read, after as many failures as it was told. */
final class Gateway {

    private final Supplier<? extends RuntimeException> failures;
    private int failuresToCome;

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

    private void answer() {
        if (failuresToCome > 0) {
            failuresToCome--;
            throw failures.get();
        }
    }
}
