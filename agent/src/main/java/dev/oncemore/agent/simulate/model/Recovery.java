package dev.oncemore.agent.simulate.model;

import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.OptionalLong;

/**
 * When things are normal again.
 *
 * <p>An interval is normal if at least 99 % of the calls that end in it succeed, and its queue is never longer than
 * before the outage, or than what makes a request wait for a tenth of the attempt timeout, whichever is more. The
 * server has recovered at the beginning of the first 10 seconds after the outage in which every interval is normal and
 * at least nine tenths as many calls succeed as in 10 seconds before the outage.
 */
public final class Recovery {

    /** How long it must stay normal. */
    public static final long STABLE = 10 * Scenario.SECOND;

    private static final double SUCCESS = 0.99;
    private static final double PATIENCE = 0.1;
    private static final double GOODPUT = 0.9;

    private final Scenario scenario;
    private final Tally tally;
    private final Grid grid;
    private final int before;

    Recovery(Scenario scenario, Tally tally) {
        this.scenario = scenario;
        this.tally = tally;
        this.grid = tally.grid();
        this.before = grid.of(scenario.outage().fromNanos());
    }

    /** The nanoseconds from the end of the outage to the recovery; empty if there was none within the run. */
    OptionalLong time() {
        int intervals = (int) (STABLE / grid.widthNanos());
        long end = scenario.outage().endNanos();
        for (int first = grid.of(end); first + intervals <= grid.count(); first++) {
            if (isNormal(first, intervals)) {
                return OptionalLong.of(Math.max(0, grid.begin(first) - end));
            }
        }
        return OptionalLong.empty();
    }

    private boolean isNormal(int first, int intervals) {
        long normalQueue = normalQueue();
        long succeeded = 0;
        for (int i = first; i < first + intervals; i++) {
            long ended = tally.in(i, Count.SUCCEEDED) + tally.in(i, Count.FAILED);
            if (tally.in(i, Count.SUCCEEDED) < SUCCESS * ended || tally.longestQueue(i) > normalQueue) {
                return false;
            }
            succeeded += tally.in(i, Count.SUCCEEDED);
        }
        return succeeded >= GOODPUT * succeededBefore() * intervals;
    }

    /** On average in an interval. */
    private double succeededBefore() {
        long succeeded = 0;
        for (int i = 0; i < before; i++) {
            succeeded += tally.in(i, Count.SUCCEEDED);
        }
        return before == 0 ? 0 : (double) succeeded / before;
    }

    private long normalQueue() {
        double patient = PATIENCE
                * scenario.attemptTimeoutNanos()
                / 1e9
                * scenario.server().perSecond();
        long longest = (long) patient;
        for (int i = 0; i < before; i++) {
            longest = Math.max(longest, tally.longestQueue(i));
        }
        return longest;
    }
}
