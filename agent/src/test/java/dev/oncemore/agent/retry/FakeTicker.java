package dev.oncemore.agent.retry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test, or a recorded pause, says so. It counts how often it is read. */
final class FakeTicker implements Ticker {

    private final AtomicLong now;
    private final AtomicInteger reads = new AtomicInteger();

    FakeTicker() {
        this(0);
    }

    FakeTicker(long start) {
        now = new AtomicLong(start);
    }

    @Override
    public long getAsLong() {
        reads.incrementAndGet();
        return now.get();
    }

    void advance(long nanos) {
        now.addAndGet(nanos);
    }

    int reads() {
        return reads.get();
    }
}
