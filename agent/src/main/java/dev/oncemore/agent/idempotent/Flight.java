package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an operation in this JVM, and all that wait for it. Its leader is the only one that asks the store.
 *
 * <pre>
 *   waited for by: nobody ──► a follower ──► another, and the one below ──► …
 *                     │            │                     │
 *                     └────────────┴─────────────────────┴── end ──► ended: all are told, who comes now sees it
 * </pre>
 */
public final class Flight {

    private final BoundKey key;
    private final String fingerprint;

    /** A stack of those who wait, or a {@link FlightEnd}; null while there is neither. */
    private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

    /** Set once the operation is held. */
    private volatile @Nullable Lease lease;

    /** Set when its leader waits for it no more. */
    private volatile @Nullable Runnable callOff;

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

    /** False if it has ended: there is nothing to wait for. */
    public boolean join(Follower follower) {
        for (; ; ) {
            Object now = state.get();
            if (now instanceof FlightEnd) {
                return false;
            }
            follower.below = (Follower) now;
            if (state.compareAndSet(now, follower)) {
                return true;
            }
        }
    }

    /** Its leader waits no more: calls the work off as soon as nobody else does. */
    void leftToFollowers(Runnable off) {
        callOff = off;
        left();
    }

    /** One who waited has given up. */
    public void left() {
        Runnable off =
                callOff; // each writes that it has left before it looks who is still there, so the last one sees it
        if (off != null && !isFollowed()) {
            off.run();
        }
    }

    private boolean isFollowed() {
        for (Follower next = state.get() instanceof Follower top ? top : null; next != null; next = next.below) {
            if (next.waits()) {
                return true;
            }
        }
        return false;
    }

    /** How it ended; null while it goes on. */
    public @Nullable FlightEnd end() {
        return state.get() instanceof FlightEnd end ? end : null;
    }

    /** Ends it, once, and tells everyone, in the order in which they came. */
    void end(FlightEnd end) {
        Object before = state.get();
        while (!(before instanceof FlightEnd) && !state.compareAndSet(before, end)) {
            before = state.get();
        }
        Follower next = before instanceof Follower top ? reversed(top) : null;
        while (next != null) {
            Follower after = next.below;
            next.below = null;
            tell(next, end);
            next = after;
        }
    }

    /** One that cannot be told, as the stack is exhausted perhaps, gives up by its own patience; the others are told all the same. */
    private static void tell(Follower follower, FlightEnd end) {
        try {
            follower.landed(end);
        } catch (Throwable broken) {
            return;
        }
    }

    private static @Nullable Follower reversed(Follower top) {
        Follower first = null;
        Follower next = top;
        while (next != null) {
            Follower below = next.below;
            next.below = first;
            first = next;
            next = below;
        }
        return first;
    }
}
