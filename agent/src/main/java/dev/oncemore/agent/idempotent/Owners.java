package dev.oncemore.agent.idempotent;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Numbers for owners: no two of one JVM are the same, and those of two JVMs only by a chance of one in 2^64. A counter
 * from a random start goes through the finalizer of SplitMix64, which is a bijection.
 */
public final class Owners implements LongSupplier {

    private final AtomicLong counter;

    /** From a start that nobody can guess. */
    public static Owners ofThisJvm() {
        return new Owners(new SecureRandom().nextLong());
    }

    Owners(long start) {
        this.counter = new AtomicLong(start);
    }

    @Override
    public long getAsLong() {
        long z = counter.getAndIncrement();
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
