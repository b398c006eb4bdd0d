package dev.oncemore.agent.timeout;

import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The slots that the watchdog looks at: those that have arrived since its last round, on a stack that any thread may
 * push to, and the others, which are the watchdog's alone. Slots of dead threads, and those that have rested for long,
 * are dropped by each round.
 */
final class WatchedSlots {

    /** How many may arrive, besides as many as are watched, before a round is due only to drop some. */
    private static final int CROWD = 10_000;

    private static final long DROPPED = -1;

    private final AtomicReference<@Nullable Watched> arrivals = new AtomicReference<>();
    private final ArrayList<Watched> watched = new ArrayList<>();
    private volatile int size;
    private long firingNanos;

    /** Sends the interrupts. */
    private final Executor interrupting;

    WatchedSlots(Executor interrupting) {
        this.interrupting = interrupting;
    }

    /**
     * True if so many have arrived that some should be dropped. A stack that is only emptied as a whole has no ABA
     * problem.
     */
    boolean arrive(Watched slot) {
        for (; ; ) {
            Watched top = arrivals.get();
            slot.below = top;
            slot.height = top == null ? 1 : top.height + 1;
            if (arrivals.compareAndSet(top, slot)) {
                slot.present = true;
                return slot.height > CROWD + size;
            }
        }
    }

    /**
     * Fires the deadlines that are due. Returns the earliest of the others, of calls that run or ran last, or {@link
     * Long#MAX_VALUE}.
     */
    long fireDue(long now) {
        settleIn();
        firingNanos = 0;
        long earliest = Long.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < watched.size(); i++) {
            Watched each = watched.get(i);
            long next = visit(each, now);
            if (next != DROPPED) {
                watched.set(kept++, each);
                earliest = Math.min(earliest, next);
            }
        }
        watched.subList(kept, watched.size()).clear();
        size = kept;
        return earliest;
    }

    private long visit(Watched each, long now) {
        Slot slot = each.get();
        if (slot == null) {
            return DROPPED;
        }
        for (; ; ) {
            long state = slot.state();
            if (state > now) {
                return state;
            }
            if (state > 0) {
                fire(slot, state);
                continue;
            }
            if (state == Slot.UNWATCHED) { // it has arrived, and is about to be armed
                return Long.MAX_VALUE;
            }
            if (state == Slot.FIRED || state == Slot.FIRING) {
                return slot.isOfADeadThread() ? DROPPED : Long.MAX_VALUE;
            }
            if (-state > now && !slot.isOfADeadThread()) {
                return -state;
            }
            each.present = false;
            if (slot.change(state, Slot.UNWATCHED)) {
                return DROPPED;
            }
            each.present = true;
        }
    }

    private void fire(Slot slot, long due) {
        long began = slot.watchdog.now();
        if (slot.change(due, Slot.FIRING)) {
            interrupt(slot);
        }
        firingNanos += slot.watchdog.now() - began;
    }

    private void interrupt(Slot slot) {
        try {
            interrupting.execute(new Runnable() {
                @Override
                public void run() {
                    slot.interrupt();
                }
            });
        } catch (Throwable noThread) { // to be had for it
            slot.interrupt();
        }
    }

    /** How long the last round took to send its interrupts. */
    long firingNanos() {
        return firingNanos;
    }

    private void settleIn() {
        Watched next = arrivals.get();
        while (next != null && !isMadeRoomFor(next)) {
            next = arrivals.get();
        }
        while (next != null) {
            watched.add(next);
            Watched below = next.below;
            next.below = null;
            next = below;
        }
    }

    /** Makes room first: if memory ran out after the stack was taken, its slots would be lost. */
    private boolean isMadeRoomFor(Watched top) {
        watched.ensureCapacity(watched.size() + top.height);
        return arrivals.compareAndSet(top, null);
    }

    int size() {
        return size;
    }
}
