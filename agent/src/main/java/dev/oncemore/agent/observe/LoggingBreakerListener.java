package dev.oncemore.agent.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Logs what happens to one circuit breaker: at WARN that it opens, at INFO the other transitions, each kind at most
 * once a second because {@code openFor} can be short, and at DEBUG once a minute that it rejects calls.
 */
public final class LoggingBreakerListener implements BreakerListener {

    private final RateLimit opened;
    private final RateLimit reopened;
    private final RateLimit halfOpen;
    private final RateLimit closed;
    private final RateLimit heldClosed;
    private final RateLimit rejected;

    public LoggingBreakerListener(LongSupplier nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        long minute = TimeUnit.MINUTES.toNanos(1);
        this.opened = new RateLimit(second, nanos);
        this.reopened = new RateLimit(second, nanos);
        this.halfOpen = new RateLimit(second, nanos);
        this.closed = new RateLimit(second, nanos);
        this.heldClosed = new RateLimit(minute, nanos);
        this.rejected = new RateLimit(minute, nanos);
    }

    @Override
    public void opened(String breaker, Reached reached, long openForNanos) {
        if (AgentLog.says(LogLevel.WARN) && opened.permits()) {
            AgentLog.warn("circuit breaker " + breaker + " opened for " + TimeWords.of(openForNanos) + ": "
                    + reached.inWords() + opened.unsaid());
        }
    }

    @Override
    public void reopened(String breaker, Reached.Kind probe, long openForNanos) {
        if (AgentLog.says(LogLevel.INFO) && reopened.permits()) {
            AgentLog.info("circuit breaker " + breaker + " reopened for " + TimeWords.of(openForNanos) + ": "
                    + probe.inWords() + reopened.unsaid());
        }
    }

    @Override
    public void halfOpen(String breaker, int probes) {
        if (AgentLog.says(LogLevel.INFO) && halfOpen.permits()) {
            AgentLog.info("circuit breaker " + breaker + " is half-open: " + probes
                    + (probes == 1 ? " probe may pass" : " probes may pass") + halfOpen.unsaid());
        }
    }

    @Override
    public void closed(String breaker) {
        if (AgentLog.says(LogLevel.INFO) && closed.permits()) {
            AgentLog.info("circuit breaker " + breaker + " closed: its probes succeeded" + closed.unsaid());
        }
    }

    @Override
    public void heldClosed(String breaker, Reached reached) {
        if (AgentLog.says(LogLevel.WARN) && heldClosed.permits()) {
            AgentLog.warn("circuit breaker " + breaker + " would have opened, but the configuration forces it closed: "
                    + reached.inWords() + heldClosed.unsaid());
        }
    }

    @Override
    public void rejected(String breaker) {
        if (AgentLog.says(LogLevel.DEBUG) && rejected.permits()) {
            AgentLog.debug("circuit breaker " + breaker + " rejected a call" + rejected.unsaid());
        }
    }
}
