package dev.oncemore.agent.simulate.model;

/**
 * The capacity of the server.
 *
 * @param perSecond the requests that it processes in a second
 * @param workers the requests that it processes at the same time; each takes {@code workers / perSecond} seconds
 * @param queueLength the requests that may wait; any more are rejected at once
 */
public record Capacity(double perSecond, int workers, int queueLength) {

    public Capacity {
        Limits.check("--server-capacity", perSecond, 0.1, 1_000_000);
        Limits.check("--workers", workers, 1, 100_000);
        Limits.check("--queue", queueLength, 0, 10_000_000);
    }

    public long serviceNanos() {
        return serviceNanos(perSecond);
    }

    public long serviceNanos(double capacity) {
        return Math.max(1, Math.round(workers / capacity * 1e9));
    }
}
