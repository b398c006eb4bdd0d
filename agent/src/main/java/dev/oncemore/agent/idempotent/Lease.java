package dev.oncemore.agent.idempotent;

import org.jspecify.annotations.Nullable;

/**
 * A claim that is held, and must be renewed now and then; or one whose end the store could not be told yet, and must be
 * told again.
 */
final class Lease {

    /** So often a lease is renewed while it lasts: two renewals may fail before it runs out. */
    private static final int RENEWALS = 3;

    /** So many times as often a step is tried that failed. */
    private static final int HASTE = 4;

    private final Claim claim;
    private final long interval;
    private volatile long dueAt;
    private volatile @Nullable PendingUpdate untold;
    private volatile @Nullable Runnable look;

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

    /** What to do besides, whenever it is renewed. */
    void watch(Runnable whenRenewed) {
        look = whenRenewed;
    }

    /** The store failed when it was told. */
    void tellAgain(PendingUpdate end, long now) {
        untold = end;
        look = null;
        dueAt = now + interval / HASTE;
    }

    /**
     * Does what is due.
     *
     * @return whether the store has now been told the end, so that there is nothing left to do
     */
    boolean keepUp(long now) {
        PendingUpdate end = untold;
        try {
            if (end != null) {
                end.tell(claim);
                return true;
            }
            Runnable looking = look;
            if (looking != null) {
                looking.run();
            }
            claim.renew();
            dueAt = now + interval;
        } catch (Throwable failed) { // also a defect of the store: it is tried again, as long as it takes
            dueAt = now + Math.max(1, interval / HASTE);
        }
        return false;
    }
}
