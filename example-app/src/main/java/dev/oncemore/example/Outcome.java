package dev.oncemore.example;

import java.io.IOException;
import java.net.http.HttpTimeoutException;

/** How an attempt ended, as far as the shop can tell: whether a charge was made without an answer, it cannot. */
enum Outcome {
    CHARGED("charged"),
    BUSY("busy, asked to wait"),
    DROPPED("connection dropped"),
    TIMED_OUT("no answer in time");

    private final String description;

    Outcome(String description) {
        this.description = description;
    }

    static Outcome of(IOException failure) {
        if (failure instanceof GatewayBusyException) {
            return BUSY;
        }
        return failure instanceof HttpTimeoutException ? TIMED_OUT : DROPPED;
    }

    String description() {
        return description;
    }
}
