package dev.oncemore.example;

import java.time.Duration;

/**
 * One try to have an order paid.
 *
 * @param order the order
 * @param number 1 for the first attempt, 2 for the first retry, and so on
 * @param pause the time since the attempt before ended; zero for the first
 * @param place who tries
 */
record Attempt(Order order, int number, Duration pause, Place place) {

    boolean isRetry() {
        return number > 1;
    }

    /** Where an attempt is made. */
    enum Place {
        /** While the customer waits. */
        SHOP,
        /** When the customer has left with a promise. */
        BACK_OFFICE
    }
}
