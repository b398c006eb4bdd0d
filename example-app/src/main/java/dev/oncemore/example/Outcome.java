package dev.oncemore.example;

/** How an attempt ended, as far as the shop can tell: whether a charge was made without an answer, it cannot. */
enum Outcome {
    CHARGED("charged", Figure.CHARGED),
    BUSY("busy, asked to wait", Figure.BUSY),
    DROPPED("connection dropped", Figure.DROPPED),
    TIMED_OUT("no answer in time", Figure.TIMED_OUT);

    private final String description;
    private final Figure figure;

    Outcome(String description, Figure figure) {
        this.description = description;
        this.figure = figure;
    }

    /** An interrupt is what ends an attempt that takes too long; nobody else interrupts in the shop. */
    static Outcome of(Exception failure) {
        if (failure instanceof GatewayBusyException) {
            return BUSY;
        }
        return failure instanceof InterruptedException ? TIMED_OUT : DROPPED;
    }

    String description() {
        return description;
    }

    Figure figure() {
        return figure;
    }
}
