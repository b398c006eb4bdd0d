package dev.oncemore.agent.simulate.model;

/**
 * Who calls, and how often.
 *
 * @param clients each makes one call at a time, as a thread does
 * @param perProcess how many of them are threads of one JVM, and so share its retry budget and its breaker
 * @param herd how many of them make an additional call when the outage begins, as if all lost their connection at once
 * @param callsPerSecond of all clients together, as they would call a server that answers at once
 */
public record Load(int clients, int perProcess, double callsPerSecond, int herd) {

    public Load {
        Limits.check("--clients", clients, 1, 1_000_000);
        Limits.check("--clients-per-process", perProcess, 1, 1_000_000);
        Limits.check("--herd", herd, 0, clients);
        Limits.check("--rate", callsPerSecond, 0.01, 1_000_000);
    }

    public int processes() {
        return (clients + perProcess - 1) / perProcess;
    }

    public double callsPerSecondOfOne() {
        return callsPerSecond / clients;
    }
}
