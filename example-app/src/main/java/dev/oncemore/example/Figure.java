package dev.oncemore.example;

/** A row of the table. */
enum Figure {
    ORDERS("orders"),
    DOUBLE_CLICKS("  clicked twice"),
    RESENT("  sent again after the answer"),
    PAID_AT_ONCE("  paid at the first attempt"),
    PAID_AFTER_RETRIES("  paid after retries"),
    PROMISED("  promised by the fallback"),
    LOST("  LOST"),
    MEDIAN_WAIT_MS("median wait"),
    MOST_WAITS_MS("nine in ten waited at most"),
    LONGEST_WAIT_MS("longest wait"),

    ATTEMPTS("attempts"),
    CHARGED("  charged"),
    BUSY("  busy, asked to wait"),
    DROPPED("  connection dropped"),
    TIMED_OUT("  no answer in time"),
    REFUSED("calls refused by the open circuit"),
    PAID_LATER("promised orders paid"),
    STILL_PROMISED("promised orders still unpaid"),

    REQUESTS_IN_OUTAGE("requests while it was down"),
    NEVER_CHARGED("orders never charged"),
    CHARGED_ONCE("orders charged once"),
    CHARGED_TWICE("orders charged twice"),
    CHARGED_MORE("orders charged more often"),
    CHARGED_WITHOUT_RECEIPT("orders charged, LOST for the shop");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isTime() {
        return this == MEDIAN_WAIT_MS || this == MOST_WAITS_MS || this == LONGEST_WAIT_MS;
    }
}
