package dev.oncemore.bench.once;

/** What is paid for; a key is made of both components. */
public record Purchase(String customer, long id) {

    /** The same for the same number, and a new object each time. */
    static Purchase of(long number) {
        return new Purchase("customer-" + number % 1_000, 1_000_000 + number);
    }
}
