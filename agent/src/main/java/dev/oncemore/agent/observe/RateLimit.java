package dev.oncemore.agent.observe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets a line pass once in a while, and counts the others. */
final class RateLimit {

    private final long interval;
    private final LongSupplier nanos;
    private final AtomicLong next;
    private final AtomicLong heldBack = new AtomicLong();

    RateLimit(long interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    boolean permits() {
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
            return true;
        }
        heldBack.incrementAndGet();
        return false;
    }

    /** The number of lines left out since the last call, in words that end a line. */
    String unsaid() {
        long count = heldBack.getAndSet(0);
        return count == 0 ? "" : " (and " + count + " more since the last such line)";
    }
}
