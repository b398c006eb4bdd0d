package dev.oncemore.example;

import dev.oncemore.RetryAfter;
import java.io.IOException;
import java.time.Duration;

/**
 * The gateway turned the request away and said when to come back. Implementing {@link RetryAfter} is all it takes to be
 * heeded.
 */
final class GatewayBusyException extends IOException implements RetryAfter {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    GatewayBusyException(Duration retryAfter) {
        super("The gateway is busy and asks to wait " + retryAfter.toSeconds() + " s");
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
