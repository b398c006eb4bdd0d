package dev.oncemore.agent.time;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test, or a recorded pause, says so. It counts how often it is read. */
public final class FakeTicker implements Ticker {

    private final AtomicLong now;
    private final AtomicInteger reads = new AtomicInteger();

    public FakeTicker() {
        this(0);
    }

    public FakeTicker(long start) {
        now = new AtomicLong(start);
    }

    @Override
    public long getAsLong() {
        reads.incrementAndGet();
        return now.get();
    }

    public void advance(long nanos) {
        now.addAndGet(nanos);
    }

    public int reads() {
        return reads.get();
    }
}
