package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.Conclusion;
import org.jspecify.annotations.Nullable;

/**
 * A claim that is held, and must be renewed now and then; or one whose conclusion the store could not be told yet, and must be told again.
 */
final class Lease {

    /** So often a lease is renewed while it lasts: two renewals may fail before it runs out. */
    private static final int RENEWALS = 3;

    /** So many times as often a step is tried that failed. */
    private static final int HASTE = 4;

    private final Claim claim;
    private final long interval;
    private volatile long dueAt;
    private volatile @Nullable Untold untold;

    /** A conclusion that the store has not been told. */
    private record Untold(Conclusion conclusion, long ttlNanos) {}

    Lease(Claim claim, long leaseNanos, long now) {
        this.claim = claim;
        this.interval = Math.max(1, leaseNanos / RENEWALS);
        this.dueAt = now + interval;
    }

    long dueAt() {
        return dueAt;
    }

    long interval() {
        return interval;
    }

    /** The store failed when it was told. */
    void tellAgain(Conclusion conclusion, long ttlNanos, long now) {
        untold = new Untold(conclusion, ttlNanos);
        dueAt = now + interval / HASTE;
    }

    /**
     * Does what is due.
     *
     * @return whether the store has now been told the conclusion, so that there is nothing left to do
     */
    boolean keepUp(long now) {
        Untold conclusion = untold;
        try {
            if (conclusion != null) {
                claim.complete(conclusion.conclusion(), conclusion.ttlNanos());
                return true;
            }
            claim.renew();
            dueAt = now + interval;
        } catch (
                RuntimeException failed) { // a failure or a defect of the store: it is tried again, as long as it takes
            dueAt = now + Math.max(1, interval / HASTE);
        }
        return false;
    }
}
