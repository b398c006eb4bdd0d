package dev.oncemore.example;

/** What a customer does besides waiting. */
enum Habit {
    /** Nothing. */
    PATIENT,
    /** Clicks twice. */
    DOUBLE_CLICK,
    /**
     * Sends the order again, some time after its answer: on a reload of the page, or because the answer got lost on the
     * way.
     */
    RESEND;

    /** Every third order is clicked twice, and every fifth of the others sent again. */
    static Habit of(Order order) {
        if (order.number() % 3 == 0) {
            return DOUBLE_CLICK;
        }
        return order.number() % 5 == 0 ? RESEND : PATIENT;
    }
}
