package dev.oncemore.agent.timeout;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The number that a thread shares with the watchdog: it says in which state the thread's innermost deadline is.
 *
 * <pre>
 *               start (or again, when a deadline further in has ended)
 *   UNWATCHED ─────────────────────────► armed: +d ──────────────────► FIRING ───────────► FIRED
 *       ▲                            ▲       │     watchdog, d is due     interrupt sent     │
 *       │ watchdog, d is over        │ start │ end                                           │
 *       └──────────────────────── rest: -d ◄─┴───────────────────────────────────────────────┘
 * </pre>
 *
 * <p>The race is between the end of a call and {@code FIRING}. Both are compare-and-sets from {@code +d}, so exactly
 * one succeeds. A thread that loses it waits for {@code FIRED}: only then has the interrupt certainly been sent and can
 * be taken back.
 *
 * <p>At rest the number keeps the last deadline, and the watchdog checks again at that time, so a thread that makes one
 * call after another need not wake it. A slot that rests beyond its deadline is no longer watched until its next start.
 *
 * <p>A slot is held by its own thread and, while a call runs, by that call's {@link Deadline}; the watchdog holds it
 * weakly. It refers to nothing of the application but the thread.
 */
final class Slot {

    static final long UNWATCHED = 0;
    static final long FIRING = Long.MIN_VALUE;
    static final long FIRED = Long.MIN_VALUE + 1;

    /** The latest deadline, so that none can be mistaken for a state, at rest or armed. */
    static final long NEVER = Long.MAX_VALUE / 2;

    /**
     * Not a VarHandle, which needs more stack: if a stack overflow cuts off the end of a call, its deadline fires in
     * the wrong place.
     */
    private static final AtomicLongFieldUpdater<Slot> STATE = AtomicLongFieldUpdater.newUpdater(Slot.class, "state");

    private static final int SPINS = 1_000;

    /**
     * An interrupt takes microseconds. One that takes seconds hangs in a channel that is being closed, or in an
     * override of {@code interrupt} in the thread's class.
     */
    private static final int YIELDS = 1_000_000;

    final Watchdog watchdog;
    final Watched watched = new Watched(this);
    private final Thread thread;
    private final Deadline outermost = new Deadline(this, null);

    private volatile long state = UNWATCHED;

    /** Only the thread itself uses it: the deadline of the innermost call, or null outside of any. */
    @Nullable
    Deadline innermost;

    /**
     * Whether the thread was interrupted already when the deadline fired; written before {@code FIRED} and read after
     * it.
     */
    private boolean interruptedBefore;

    Slot(Watchdog watchdog, Thread thread) {
        this.watchdog = watchdog;
        this.thread = thread;
    }

    /** The deadline for a call that is about to begin. Nothing has happened yet. */
    Deadline next() {
        Deadline innermost = this.innermost;
        return innermost == null ? outermost : innermost.further();
    }

    long state() {
        return state;
    }

    /** Only the slot's own thread may call it, and not while armed. */
    void settle(long settled) {
        state = settled;
    }

    boolean change(long from, long to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** The state once no interrupt is on its way. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what the scheduler does with it
    long awaitSettled() {
        for (int turn = 0; state == FIRING && turn < SPINS + YIELDS; turn++) {
            if (turn < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return state;
    }

    boolean isFiredOrFiring() {
        long now = state;
        return now == FIRED || now == FIRING;
    }

    /** Sends the interrupt, after the change to {@code FIRING}. */
    void interrupt() {
        interruptedBefore = false;
        try {
            interruptedBefore = thread.isInterrupted();
            thread.interrupt();
        } catch (Throwable ofAnOverridingMethod) {
            // The thread's class is the application's. Whatever it did, the deadline is over.
        }
        change(FIRING, FIRED);
    }

    boolean isInterruptedBefore() {
        return interruptedBefore;
    }

    boolean isOfADeadThread() {
        return !thread.isAlive();
    }
}
