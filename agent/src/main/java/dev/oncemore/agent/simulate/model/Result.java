package dev.oncemore.agent.simulate.model;

import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.OptionalLong;

/** The result of one strategy. */
public record Result(Scenario scenario, Strategy strategy, Tally tally, long events) {

    /** Attempts that arrived at the server for each call begun. */
    public double amplification() {
        return share(tally.total(Count.ATTEMPTS), tally.total(Count.CALLS));
    }

    /** From the outage's end; see {@link Recovery}. */
    public OptionalLong recoveryNanos() {
        return new Recovery(scenario, tally).time();
    }

    /** The most attempts that arrived, in one second. */
    public double peakPerSecond() {
        return tally.perSecond(tally.peak(Count.ATTEMPTS), Count.ATTEMPTS);
    }

    /** The share of the wanted calls that were answered. */
    public double served() {
        return share(tally.total(Count.SUCCEEDED), tally.total(Count.WANTED));
    }

    public long wasted() {
        return tally.total(Count.WASTED);
    }

    /** The share of all that the server processed. */
    public double wastedShare() {
        return share(wasted(), wasted() + tally.total(Count.ANSWERED));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
