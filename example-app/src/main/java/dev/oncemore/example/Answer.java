package dev.oncemore.example;

/** What became of a customer. */
enum Answer {
    PAID,
    PROMISED,
    LOST
}
