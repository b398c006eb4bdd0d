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
 * <p>Each side writes before it reads, all of it volatile, so one of them sees the other: a deadline that was set too
 * late for this round's look finds {@code wakeAt} cleared, and lowers it. Thus a call costs one look at the clock and
 * two writes, and rings at most when its thread has not called for as long as its limit.
 *
 * <p>The interrupts themselves are sent by others: {@link Thread#interrupt} closes the channel that the thread waits
 * for, which may take its time, and must delay no other deadline.
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

    /** One with a thread of its own, which starts when there is a deadline to watch. */
    public Watchdog(Ticker ticker) {
        this.ticker = ticker;
        this.origin = ticker.nanos() - 1;
        this.alarm = new WatchdogThread(this);
        this.slots = new WatchedSlots(SchedulerThread.SYSTEM.pool(
                "oncemore-interrupts", INTERRUPTING_THREADS, PATIENCE_NANOS)); // an interrupt may block
        rehearse();
    }

    /** One whose rounds are run by somebody else. */
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

    /** So that all classes are there: one whose first use a stack overflow cuts off is lost for the whole JVM. */
    private void rehearse() {
        Reserve.require();
        Slot ofNoCall = new Slot(this, Thread.currentThread());
        ofNoCall.next().returned();
    }

    /**
     * The deadline of the call that this thread is about to make. Nothing has happened before its
     * {@link Deadline#start}.
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
     * The deadline of this thread's running call at that depth; null if it has ended. Deeper ones whose end a stack
     * overflow cut off are passed over.
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

    /** A slot whose thread is about to arm it arrives. */
    void watch(Slot arrived) {
        if (slots.arrive(arrived.watched)) {
            expect(0);
        }
    }

    /** There will have to be a round at that time. */
    void expect(long at) {
        if (at < wakeAt) {
            wakeBy(at);
        }
    }

    private void wakeBy(long at) {
        for (long planned = wakeAt; at < planned; planned = wakeAt) {
            if (!awake) {
                Headroom.requireToHandOver(); // whoever plans a later one relies on it that this one rings
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
        } catch (Throwable unheard) { // no thread to be had: the next deadline must ring again
            WAKE_AT.compareAndSet(this, at, planned);
            throw unheard;
        }
    }

    /**
     * One round: fires what is due, and plans the next. Until {@link #dozeOff} nobody rings.
     *
     * @return how long it took to look round, in nanoseconds; to interrupt is work, of which there is no more than
     *     there are late calls
     */
    long round() {
        awake = true;
        wakeAt = NONE;
        long began = now();
        expect(slots.fireDue(began));
        return now() - began - slots.firingNanos();
    }

    /** After this whoever has a deadline before {@link #wakeAt} rings. */
    void dozeOff() {
        awake = false;
    }

    /** Whoever ran the rounds is gone. */
    void abandon() {
        wakeAt = NONE;
        awake = false;
    }

    /** When the next round must be; {@link Long#MAX_VALUE} if there is nothing to wait for. */
    long wakeAt() {
        return wakeAt;
    }

    /** How many slots the last round left on watch. */
    int watched() {
        return slots.size();
    }
}
