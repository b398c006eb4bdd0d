package dev.oncemore.example;

/** What became of a customer, the best first. */
enum Answer {
    PAID,
    PROMISED,
    LOST;

    /** Who asks twice takes the better answer. */
    Answer orBetter(Answer other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
