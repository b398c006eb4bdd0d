package dev.oncemore.agent.timeout;

import dev.oncemore.agent.time.FakeTicker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A watchdog whose clock and rounds a test moves by hand. */
final class ByHand {

    final FakeTicker ticker = new FakeTicker(-5);
    final AtomicInteger rings = new AtomicInteger();
    private final Rounds rounds = new Rounds(ticker, rings::incrementAndGet);
    final Watchdog watchdog = rounds.watchdog();

    /** A call that has begun. */
    Deadline begin(long limitMillis) {
        Deadline deadline = watchdog.next();
        deadline.start(TimeUnit.MILLISECONDS.toNanos(limitMillis));
        return deadline;
    }

    /** So much time passes, then there is a round. */
    void pass(long millis) {
        ticker.advance(TimeUnit.MILLISECONDS.toNanos(millis));
        round();
    }

    void round() {
        rounds.run();
    }
}
