package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.function.LongSupplier;

/**
 * A thread that has something to ask every now and then. While it is busy with a call it asks nothing else: what it
 * would have asked is never asked.
 */
final class Client {

    private final Run run;
    private final ClientProcess process;
    private final LongSupplier gaps;
    private boolean busy;

    /** A client with these gaps, in nanoseconds, between the moments at which it has something to ask. */
    Client(Run run, ClientProcess process, LongSupplier gaps) {
        this.run = run;
        this.process = process;
        this.gaps = gaps;
    }

    /** Plans when it asks next. */
    void begin() {
        run.time().after(gaps.getAsLong(), this::askAndGoOn);
    }

    private void askAndGoOn() {
        ask();
        begin();
    }

    /** Asks now, if it is not busy. */
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
