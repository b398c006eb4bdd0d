package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.time.Ticker;

/**
 * How long one call may still wait for another. Its time begins when it is first asked, so that a call that need not
 * wait reads no clock.
 */
public final class Patience {

    private final long limitNanos;
    private final Ticker ticker;
    private boolean begun;
    private long began;

    Patience(long limitNanos, Ticker ticker) {
        this.limitNanos = limitNanos;
        this.ticker = ticker;
    }

    /** Whether the call has met another that it had to wait for, however briefly. */
    boolean hasBegun() {
        return begun;
    }

    /** The nanoseconds left, 0 or less if it is over. */
    public long left() {
        long now = ticker.nanos();
        if (!begun) {
            begun = true;
            began = now;
        }
        return limitNanos - (now - began);
    }
}
