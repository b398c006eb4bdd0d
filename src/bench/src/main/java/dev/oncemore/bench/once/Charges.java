package dev.oncemore.bench.once;

/** A charge that is made once for each customer and number. */
public interface Charges {

    /** The slip of the one charge. */
    Till.Slip charge(Purchase purchase);
}
