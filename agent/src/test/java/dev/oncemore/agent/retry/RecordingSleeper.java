package dev.oncemore.agent.retry;

import dev.oncemore.agent.time.FakeTicker;
import dev.oncemore.agent.time.Sleeper;
import java.util.ArrayList;
import java.util.List;

/** Lets the fake time pass instead of pausing, hears interrupts as the real one does, and keeps what it was asked. */
final class RecordingSleeper implements Sleeper {

    private final FakeTicker ticker;
    private final List<Long> pauses = new ArrayList<>();
    private long overshoot;
    private Runnable meanwhile = () -> {};

    RecordingSleeper(FakeTicker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        pauses.add(nanos);
        meanwhile.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        ticker.advance(nanos + overshoot);
    }

    /** How much longer than asked every pause lasts. */
    void overshootsBy(long nanos) {
        overshoot = nanos;
    }

    /** What happens at the beginning of every pause. */
    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    List<Long> pauses() {
        return pauses;
    }
}
