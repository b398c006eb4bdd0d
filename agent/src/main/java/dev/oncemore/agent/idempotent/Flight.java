package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an operation in this JVM, and all that wait for it. Its leader is the only one that asks the store.
 *
 * <pre>
 *   waited for by: nobody ◄─── join, leave ───► one ◄─── join, leave ───► more
 *                     │                          │                         │
 *                     └──────────────────────────┴─────── end ─────────────┴──► ended: all are told
 * </pre>
 *
 * <p>Those who wait stand in a list, from which one who gives up is taken: a call may go on for hours, and thousands
 * may have waited for it in vain. The list has a monitor, under which nothing is called: so no stack overflow can leave
 * the list half changed.
 */
public final class Flight {

    private final BoundKey key;
    private final String fingerprint;
    private final Object monitor = new Object();

    private @Nullable Follower first;
    private @Nullable Follower last;

    private volatile @Nullable FlightOutcome end;

    /** Set once the operation is held. */
    private volatile @Nullable Lease lease;

    /** Set when its leader waits for it no more. */
    private @Nullable Runnable callOff;

    Flight(BoundKey key, String fingerprint) {
        this.key = key;
        this.fingerprint = fingerprint;
    }

    BoundKey key() {
        return key;
    }

    String fingerprint() {
        return fingerprint;
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    void held(Lease held) {
        lease = held;
    }

    /** How it ended; null while it goes on. */
    public @Nullable FlightOutcome end() {
        return end;
    }

    /** False if it has ended: there is nothing to wait for. */
    public boolean join(Follower follower) {
        synchronized (monitor) {
            if (end != null) {
                return false;
            }
            Follower before = last;
            follower.before = before;
            if (before == null) {
                first = follower;
            } else {
                before.after = follower;
            }
            last = follower;
            return true;
        }
    }

    /**
     * One who has joined waits no more. If it was the last, and the leader does not wait either, the work is called
     * off.
     */
    public void leave(Follower follower) {
        Runnable off = null;
        synchronized (monitor) {
            if (end == null && isJoined(follower)) {
                remove(follower);
                off = first == null ? callOff : null;
            }
        }
        if (off != null) {
            off.run();
        }
    }

    @SuppressWarnings("ReferenceEquality") // that very one
    private boolean isJoined(Follower follower) {
        return follower.before != null || first == follower;
    }

    private void remove(Follower follower) {
        Follower before = follower.before;
        Follower after = follower.after;
        follower.before = null;
        follower.after = null;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
    }

    /** Its leader waits no more: the work is called off as soon as nobody else does. */
    void leftToFollowers(Runnable off) {
        synchronized (monitor) {
            callOff = off;
            if (first != null) {
                return;
            }
        }
        off.run();
    }

    /** Ends it, once, and tells everyone, in the order in which they came. */
    void end(FlightOutcome how) {
        Follower next;
        synchronized (monitor) {
            next = first;
            first = null;
            last = null;
            callOff = null;
            if (end == null) {
                end = how;
            }
        }
        while (next != null) {
            Follower following = next.after;
            next.before = null;
            next.after = null;
            tell(next, how);
            next = following;
        }
    }

    /**
     * One that cannot be told, as the stack is exhausted perhaps, gives up by its own patience; the others are told all
     * the same.
     */
    private static void tell(Follower follower, FlightOutcome how) {
        try {
            follower.landed(how);
        } catch (Throwable broken) {
            return;
        }
    }
}
