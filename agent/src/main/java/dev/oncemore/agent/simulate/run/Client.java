package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.function.LongSupplier;

/**
 * A thread that wants to make a call every now and then. While it is busy with a call it makes no other: the calls that
 * it wants to make meanwhile are never made.
 */
final class Client {

    private final Run run;
    private final ClientProcess process;
    private final LongSupplier gaps;
    private boolean busy;

    /** A client with these gaps, in nanoseconds, between the moments at which it wants to make a call. */
    Client(Run run, ClientProcess process, LongSupplier gaps) {
        this.run = run;
        this.process = process;
        this.gaps = gaps;
    }

    /** Plans its next call. */
    void begin() {
        run.time().after(gaps.getAsLong(), this::askAndGoOn);
    }

    private void askAndGoOn() {
        ask();
        begin();
    }

    /** Makes a call, if it is not busy. */
    void ask() {
        long now = run.time().nanos();
        run.tally().add(Count.WANTED, now);
        if (!busy) {
            busy = true;
            run.tally().add(Count.CALLS, now);
            new SimulatedCall(run, process, () -> busy = false).attempt();
        }
    }
}
