package dev.oncemore.bench.call;

/**
 * The calls that every contender protects. All but {@link #chargeAtOnce} with the same policy: at most three attempts
 * on any {@link Exception}, exponential backoff from 10 ms, doubled, at most 1 s, with jitter; the failure that is left
 * over reaches the caller. No listener, no metrics, no limit on the whole.
 */
public interface Payments {

    /** The ordinary call: one argument, an object for a result. */
    Receipt charge(Order order);

    /** Eight arguments of several kinds, ten slots. */
    Receipt transfer(
            Order order,
            long cents,
            double rate,
            int parts,
            String currency,
            boolean express,
            Object memo,
            Receipt previous);

    /** A {@code long} for a result, which some contenders must box. */
    long cents(Order order);

    /** A {@code double} for a result, which some contenders must box. */
    double fee(Order order);

    /** The same as {@link #charge}, but without a pause between attempts. */
    Receipt chargeAtOnce(Order order);
}
