package dev.oncemore.agent.timeout;

import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.time.Ticker;
import java.util.function.Supplier;

/** A watchdog whose rounds are run by a test, on any of its threads. */
public final class Rounds {

    private final Watchdog watchdog;

    Rounds(Ticker ticker, Alarm alarm) {
        watchdog = new Watchdog(ticker, alarm);
    }

    /** For a test that does not wait to be rung for. */
    public static Rounds of(Ticker ticker) {
        return new Rounds(ticker, () -> {});
    }

    public Watchdog watchdog() {
        return watchdog;
    }

    /** Interrupts whoever is late. */
    public synchronized void run() {
        watchdog.round();
        watchdog.dozeOff();
    }

    /** Runs the body under a deadline, as a woven method would whose late results are kept. */
    public Object limit(long nanos, Attempt body, Supplier<? extends Throwable> exceeded) throws Throwable {
        Deadline deadline = watchdog.next();
        Object result;
        try {
            deadline.start(nanos);
            result = body.run();
        } catch (Throwable failure) {
            throw deadline.failed() == DeadlineOutcome.EXPIRED ? exceeded.get() : failure;
        }
        if (deadline.returned() == DeadlineOutcome.EXPIRED) {
            throw exceeded.get();
        }
        return result;
    }
}
