package dev.oncemore.bench.call;

/**
 * What is paid for. It carries the answers, so that the work itself costs next to nothing and what is measured is the
 * way to it.
 *
 * @param receipt what the gateway answers
 * @param cents the amount
 * @param fee the gateway's share
 */
public record Order(Receipt receipt, long cents, double fee) {

    static Order sample() {
        return new Order(new Receipt("r-1"), 1999, 0.35);
    }
}
