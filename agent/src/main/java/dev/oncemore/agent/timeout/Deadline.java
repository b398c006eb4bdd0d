package dev.oncemore.agent.timeout;

import dev.oncemore.agent.stack.Reserve;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of one running call. A thread has one for each depth of nesting and uses it again for the next call at
 * that depth, so that a call allocates nothing.
 *
 * <pre>
 *   Deadline deadline = watchdog.next();
 *   try { deadline.start(limit); …the call…; } finally { deadline.returned() or deadline.failed(); }
 * </pre>
 *
 * <p>It must be started inside the {@code try}. If the stack overflowed between the two, the deadline would remain, and
 * fire in code that knows nothing of it. Ending it is right even if it was not started. The end goes deeper than the
 * start, which therefore asks for a {@link Reserve} first.
 *
 * <p>A call inside a call may run until its own limit or until the outer deadline, whichever is sooner. In the second
 * case the deadline <em>is</em> the outer one: when it fires, the end of the inner call leaves everything as it is, and
 * the outer call decides.
 */
public final class Deadline {

    /** Deeper ones are allocated for each call, so that one deep recursion does not occupy memory for ever. */
    private static final int DEEPEST_KEPT = 64;

    private final Slot slot;
    private final @Nullable Deadline outer;
    private final int depth;
    private @Nullable Deadline further;

    private long at;
    private long overstay;
    private long held;

    Deadline(Slot slot, @Nullable Deadline outer) {
        this.slot = slot;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    Deadline further() {
        Deadline kept = further;
        if (kept == null) {
            kept = new Deadline(slot, this);
            if (depth < DEEPEST_KEPT) {
                further = kept;
            }
        }
        return kept;
    }

    /**
     * Keeps a number for the layer that began the call. Returns the depth, by which the watchdog finds this deadline
     * again.
     */
    public long holding(long number) {
        held = number;
        return depth;
    }

    public long held() {
        return held;
    }

    /**
     * Starts the deadline: the thread is interrupted after this many nanoseconds, or at the outer deadline if that is
     * sooner.
     */
    public void start(long limitNanos) {
        Reserve.require();
        long now = slot.watchdog.now();
        long own = limitNanos < Slot.NEVER - now ? now + limitNanos : Slot.NEVER;
        Deadline outer = this.outer;
        if (outer == null) {
            at = own;
            slot.innermost = this;
            startOutermost();
        } else {
            startWithin(outer, own);
        }
    }

    private void startWithin(Deadline outer, long own) {
        boolean sooner = own < outer.at && slot.change(outer.at, own);
        at = sooner ? own : outer.at;
        slot.innermost = this;
        if (sooner) {
            slot.watchdog.expect(own);
        }
    }

    private void startOutermost() {
        long before = slot.state();
        if (before == Slot.UNWATCHED || !slot.change(before, at)) {
            startUnwatched();
        }
        slot.watchdog.expect(at);
    }

    /** The watchdog has dropped the slot, perhaps just now, or its last deadline was never ended. */
    private void startUnwatched() {
        if (slot.awaitSettled() == Slot.UNWATCHED && !slot.watched.present) {
            slot.watchdog.watch(slot);
        }
        slot.settle(at);
    }

    /** Ends the call, which has returned a result. */
    public DeadlineOutcome returned() {
        if (slot.change(at, atRest())) {
            slot.innermost = outer;
            return DeadlineOutcome.ON_TIME;
        }
        return endedLate(DeadlineOutcome.OVERRAN);
    }

    /** Ends the call, which has thrown something. */
    public DeadlineOutcome failed() {
        if (slot.change(at, atRest())) {
            slot.innermost = outer;
            return DeadlineOutcome.ON_TIME;
        }
        return endedLate(DeadlineOutcome.EXPIRED);
    }

    /** By how much the call was late, if it was. It must be read before the thread's next call. */
    public long overstayNanos() {
        return overstay;
    }

    /** Returns the slot to the outer deadline, or to rest. */
    private long atRest() {
        return outer == null ? -at : outer.at;
    }

    private DeadlineOutcome endedLate(DeadlineOutcome ifUnnoticed) {
        if (!isStarted()) {
            return DeadlineOutcome.ON_TIME;
        }
        slot.innermost = outer;
        for (long state = slot.awaitSettled();
                state != Slot.FIRED && state != Slot.FIRING;
                state = slot.awaitSettled()) {
            // A stack overflow has cut something off: its own start, or the end of an inner call, whose deadline is
            // still armed.
            if (state <= 0 || slot.change(state, atRest())) {
                return DeadlineOutcome.ON_TIME;
            }
        }
        return outer != null && outer.at == at ? DeadlineOutcome.PASSED_OUTWARD : takenBack(ifUnnoticed);
    }

    /**
     * Handles a deadline that fired. The interrupt is cleared, and one from outside is set again, before the outer
     * deadline is armed again: the outer one may already be due and send its own interrupt, and the two must not be
     * confused.
     */
    private DeadlineOutcome takenBack(DeadlineOutcome ifUnnoticed) {
        boolean unnoticed = Thread.interrupted();
        overstay = slot.watchdog.now() - at;
        try {
            if (slot.isInterruptedBefore()) {
                Thread.currentThread().interrupt();
            }
        } finally {
            slot.settle(atRest());
        }
        if (outer != null) {
            slot.watchdog.expect(outer.at);
        }
        return unnoticed ? ifUnnoticed : DeadlineOutcome.EXPIRED;
    }

    private boolean isStarted() {
        Deadline innermost = slot.innermost;
        return innermost != null && innermost.depth >= depth;
    }

    long at() {
        return at;
    }

    int depth() {
        return depth;
    }

    @Nullable
    Deadline outer() {
        return outer;
    }
}
