package dev.oncemore.bench.once;

import java.util.concurrent.atomic.AtomicLong;

/** The work that is carried out once for each key, which costs next to nothing. */
public class Till {

    private static final Slip SLIP = new Slip(995);

    private final AtomicLong executions = new AtomicLong();

    /** What a customer gets. */
    public record Slip(long cents) {}

    /** Carries it out. */
    public Slip charge() {
        executions.lazySet(executions.get() + 1);
        return SLIP;
    }

    /** How often it was carried out, if by one thread at a time. */
    public long executions() {
        return executions.get();
    }
}
