package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.RenewOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The claim protocol, as one owner follows it for one operation.
 *
 * <pre>
 *              begin: busy, or the store failed
 *                 ┌───┐
 *                 ▼   │
 *               ASKING ──── begin: completed, unknown, or reused ──────────────────────► OVER
 *                 │                                                                       ▲
 *                 │ begin: claimed                       complete: kept or lost           │
 *                 ▼                                      release: released or lost        │
 *   renew ┌──► HELD ──────────────────────────────────────────────────────────────────────┤
 *         └──────┘│ abandon: the body may still be running, so only the lease may end it   │
 *                 ├───────────────────────────────────────────────────────────────────────┤
 *                 │ renew: lost                          complete, release, abandon        │
 *                 └────────────────────► LOST ─────────────────────────────────────────────┘
 * </pre>
 *
 * <ul>
 *   <li>The body is run while HELD and at no other time. What the store holds against this owner from then on, it holds
 *   by owner and epoch.
 *   <li>Each step may be repeated after a {@link dev.oncemore.agent.store.StoreFailure}, which leaves the state as it
 *   was: the store
 *       recognises the owner.
 *   <li>LOST: another holds the operation, or it was taken for dead. What the body has done is done, so its end is told
 *   the store all the same,
 *       which takes it unless the operation was begun anew.
 *   <li>After a side effect may have happened the claim is completed or abandoned, and never released.
 * </ul>
 *
 * <p>The owner's thread takes the steps; {@link #renew} may come from another at any time.
 *
 * <p>The protocol is that of leases with fencing tokens: Gray and Cheriton, "Leases" (1989); Kleppmann, "How to do
 * distributed locking" (2016).
 */
public final class Claim {

    private final IdempotencyStore store;
    private final ClaimRequest request;
    private volatile State state = State.ASKING;
    private volatile @Nullable Holder holder;

    /** Where a claim stands. */
    public enum State {
        ASKING,
        HELD,
        LOST,
        OVER
    }

    public Claim(IdempotencyStore store, ClaimRequest request) {
        this.store = store;
        this.request = request;
    }

    /** Asks for the operation; it may be asked for again while it is busy. */
    public ClaimOutcome begin() {
        require(state == State.ASKING, "begun");
        ClaimOutcome outcome = store.claim(request);
        if (outcome instanceof ClaimOutcome.Claimed claimed) {
            holder = claimed.holder();
            state = State.HELD;
        } else if (!(outcome instanceof ClaimOutcome.Busy)) {
            state = State.OVER;
        }
        return outcome;
    }

    /** Has the lease run anew, if it is held. */
    public void renew() {
        if (state != State.HELD) {
            return;
        }
        RenewOutcome outcome = store.renew(key(), holder(), request.leaseNanos());
        if (outcome instanceof RenewOutcome.Lost && state == State.HELD) {
            state = State.LOST;
        }
    }

    /** The operation has ended so. */
    public CompleteOutcome complete(RecordedOutcome conclusion, Lifetime lifetime) {
        requireBegun("completed");
        CompleteOutcome outcome = store.complete(key(), holder(), conclusion, lifetime);
        state = State.OVER;
        return outcome;
    }

    /** The operation has certainly not been carried out. */
    public ReleaseOutcome release() {
        requireBegun("released");
        ReleaseOutcome outcome = store.release(key(), holder());
        state = State.OVER;
        return outcome;
    }

    /**
     * Whether the operation has been carried out, or will be, nobody can tell any more. The store learns it by the
     * lease.
     */
    public void abandon() {
        requireBegun("abandoned");
        state = State.OVER;
    }

    public State state() {
        return state;
    }

    /** The fencing token. */
    public long epoch() {
        return holder().epoch();
    }

    BoundKey key() {
        return request.key();
    }

    private Holder holder() {
        return Objects.requireNonNull(holder, "not held yet");
    }

    private void requireBegun(String step) {
        require(state == State.HELD || state == State.LOST, step);
    }

    private void require(boolean holds, String step) {
        if (!holds) {
            throw new IllegalStateException("a claim that is " + state + " cannot be " + step);
        }
    }
}
