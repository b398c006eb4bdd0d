package dev.oncemore.agent.timeout;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.stack.Reserve;
import dev.oncemore.agent.time.SchedulerThread;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts threads whose calls run past their deadlines. A thread writes its deadline into a {@link Slot} of its own;
 * the watchdog looks at all slots in rounds, and sleeps until the earliest deadline that it saw.
 *
 * <pre>
 *   thread      slot := deadline ; is it sooner than wakeAt?  ──yes──► wakeAt := deadline ; unless awake: ring
 *   watchdog    awake ; wakeAt := none ; look at every slot, fire what is due ; wakeAt := earliest ; rest
 *               not awake ; sleep until wakeAt
 * </pre>
 *
 * <p>Each side writes before it reads, and all of these are volatile, so one of them sees the other: a deadline that
 * was set too late for this round finds {@code wakeAt} cleared, and lowers it. So a call costs one reading of the clock
 * and two writes, and rings only if its thread has made no call for as long as its limit.
 *
 * <p>Other threads send the interrupts: {@link Thread#interrupt} closes the channel that the thread waits for, which
 * may take long, and must not delay any other deadline.
 *
 * <p>Times are nanoseconds since just before the watchdog was made: always positive.
 */
public final class Watchdog {

    private static final long NONE = Long.MAX_VALUE;

    private static final int INTERRUPTING_THREADS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final AtomicLongFieldUpdater<Watchdog> WAKE_AT =
            AtomicLongFieldUpdater.newUpdater(Watchdog.class, "wakeAt");

    private final Ticker ticker;
    private final long origin;
    private final Alarm alarm;
    private final WatchedSlots slots;

    @SuppressWarnings("ThreadLocalUsage") // an agent has one watchdog, and a test one of its own
    private final ThreadLocal<@Nullable Slot> slot = new ThreadLocal<>();

    private volatile long wakeAt = NONE;

    /** Whether {@code wakeAt} will be read again before any sleep. */
    private volatile boolean awake;

    /** A watchdog with a thread of its own, which starts when there is a deadline to watch. */
    public Watchdog(Ticker ticker) {
        this.ticker = ticker;
        this.origin = ticker.nanos() - 1;
        this.alarm = new WatchdogThread(this);
        this.slots = new WatchedSlots(SchedulerThread.SYSTEM.pool(
                "oncemore-interrupts", INTERRUPTING_THREADS, PATIENCE_NANOS)); // an interrupt may block
        rehearse();
    }

    /** A watchdog whose rounds are run by the caller. */
    Watchdog(Ticker ticker, Alarm alarm) {
        this.ticker = ticker;
        this.origin = ticker.nanos() - 1;
        this.alarm = alarm;
        this.slots = new WatchedSlots(new Executor() {
            @Override
            public void execute(Runnable interrupt) {
                interrupt.run();
            }
        });
        rehearse();
    }

    /** Initialises all classes: one whose first use is cut off by a stack overflow is lost for the whole JVM. */
    private void rehearse() {
        Reserve.require();
        Slot ofNoCall = new Slot(this, Thread.currentThread());
        ofNoCall.next().returned();
    }

    /**
     * The deadline of the call that this thread is about to make. It has no effect before its {@link Deadline#start}.
     */
    public Deadline next() {
        Slot own = slot.get();
        return own == null ? first() : own.next();
    }

    private Deadline first() {
        Slot own = new Slot(this, Thread.currentThread());
        slot.set(own);
        return own.next();
    }

    /**
     * The nanoseconds that the innermost running call of this thread has left: {@link Long#MAX_VALUE} if no call has a
     * deadline, 0 or less if it has passed.
     */
    public long remainingNanos() {
        Deadline innermost = innermost();
        return innermost == null ? Long.MAX_VALUE : innermost.at() - now();
    }

    /** Whether the deadline of a running call of this thread has fired. */
    public boolean hasFired() {
        Slot own = slot.get();
        return own != null && own.innermost != null && own.isFiredOrFiring();
    }

    /**
     * The deadline of this thread's running call at that depth; null if it has ended. Deeper ones that a stack overflow
     * kept from ending are skipped.
     */
    public @Nullable Deadline running(long depth) {
        Deadline deadline = innermost();
        while (deadline != null && deadline.depth() > depth) {
            deadline = deadline.outer();
        }
        return deadline != null && deadline.depth() == depth ? deadline : null;
    }

    private @Nullable Deadline innermost() {
        Slot own = slot.get();
        return own == null ? null : own.innermost;
    }

    long now() {
        return ticker.nanos() - origin;
    }

    /** Adds a slot that its thread is about to arm. */
    void watch(Slot arrived) {
        if (slots.arrive(arrived.watched)) {
            expect(0);
        }
    }

    /** Makes sure that there is a round at that time. */
    void expect(long at) {
        if (at < wakeAt) {
            wakeBy(at);
        }
    }

    private void wakeBy(long at) {
        for (long planned = wakeAt; at < planned; planned = wakeAt) {
            if (!awake) {
                Headroom.requireToHandOver(); // threads that plan a later round rely on the ring of this one
            }
            if (WAKE_AT.compareAndSet(this, planned, at)) {
                if (!awake) {
                    ring(at, planned);
                }
                return;
            }
        }
    }

    private void ring(long at, long planned) {
        try {
            alarm.ring();
        } catch (Throwable unheard) { // there is no thread: the next deadline must ring again
            WAKE_AT.compareAndSet(this, at, planned);
            throw unheard;
        }
    }

    /**
     * Runs one round: fires what is due, and plans the next. Nobody rings until {@link #dozeOff}.
     *
     * @return how long it took to look at the slots, in nanoseconds, without the interrupts, of which there are no more
     *     than late calls
     */
    long round() {
        awake = true;
        wakeAt = NONE;
        long began = now();
        expect(slots.fireDue(began));
        return now() - began - slots.firingNanos();
    }

    /** After this, a thread with a deadline before {@link #wakeAt} rings. */
    void dozeOff() {
        awake = false;
    }

    /** Tells that the thread which ran the rounds has ended. */
    void abandon() {
        wakeAt = NONE;
        awake = false;
    }

    /** The time of the next round; {@link Long#MAX_VALUE} if there is nothing to wait for. */
    long wakeAt() {
        return wakeAt;
    }

    /** The number of slots that are still watched after the last round. */
    int watched() {
        return slots.size();
    }
}
