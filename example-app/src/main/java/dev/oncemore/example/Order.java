package dev.oncemore.example;

/**
 * What a customer buys.
 *
 * @param number 1 or more
 * @param cents what it costs
 */
record Order(int number, long cents) {

    Order {
        if (number < 1) {
            throw new IllegalArgumentException("An order's number must be 1 or more but was " + number);
        }
    }
}
