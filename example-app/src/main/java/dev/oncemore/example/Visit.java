package dev.oncemore.example;

/**
 * A customer in the shop.
 *
 * @param order what they want
 * @param arrivedNanos when they came, by the journal's clock
 */
record Visit(Order order, long arrivedNanos) {}
