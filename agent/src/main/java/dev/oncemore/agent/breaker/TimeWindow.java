package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The outcomes of a period, in tenths.
 *
 * <p>The counters only grow. At the beginning of each tenth a thread records their values, and the window holds what
 * they have grown by since its oldest tenth began. So an outcome is one increment, and leaves the window without
 * further work. No outcome is lost or counted twice, whichever threads race; the race may decide into which of two
 * neighbouring tenths an outcome falls.
 *
 * <pre>
 *   counters   ├──────────┼──────────┼── … ──┼──────────┼────► now
 *              oldest                                    began
 *              └──────────── in the window ───────────────────┘
 * </pre>
 *
 * <p>If the window has no bad outcome, a success only counts. Recording the beginning of a tenth allocates one small
 * object.
 */
final class TimeWindow implements OutcomeWindow {

    static final int TENTHS = 10;

    private static final VarHandle MARKS;

    static {
        try {
            MARKS = MethodHandles.lookup().findVarHandle(TimeWindow.class, "marks", Marks.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final BreakerRules rules;
    private final Ticker ticker;
    private final long tenth;
    private final LongAdder successes = new LongAdder();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong slow = new AtomicLong();
    private volatile Marks marks;

    TimeWindow(BreakerRules rules, long nanos, Ticker ticker) {
        this.rules = rules;
        this.ticker = ticker;
        this.tenth = Math.max(1, nanos / TENTHS);
        this.marks = Marks.none(ticker.nanos());
    }

    @Override
    public boolean succeeded() {
        Marks in = current();
        successes.increment();
        return (failures.get() != in.oldestFailures() || slow.get() != in.oldestSlow()) && reachesLimit(in);
    }

    @Override
    public boolean succeededSlowly() {
        Marks in = current();
        slow.getAndIncrement();
        successes.increment();
        return reachesLimit(in);
    }

    @Override
    public boolean failed() {
        Marks in = current();
        failures.getAndIncrement();
        return reachesLimit(in);
    }

    @Override
    public boolean failedSlowly() {
        Marks in = current();
        slow.getAndIncrement();
        failures.getAndIncrement();
        return reachesLimit(in);
    }

    @Override
    public Reached reached() {
        Marks in = marks;
        long failed = failures.get() - in.oldestFailures();
        long slowly = slow.get() - in.oldestSlow();
        return rules.reached(failed + successes.sum() - in.oldestSuccesses(), failed, slowly);
    }

    /**
     * The bad ones are read first: successes that are counted meanwhile may lower the rate, but no failure can raise
     * it.
     */
    private boolean reachesLimit(Marks in) {
        long failed = failures.get() - in.oldestFailures();
        long slowly = slow.get() - in.oldestSlow();
        return rules.reachedBy(failed + successes.sum() - in.oldestSuccesses(), failed, slowly);
    }

    private Marks current() {
        long now = ticker.nanos();
        Marks known = marks;
        return now - known.began() < tenth ? known : passTo(now);
    }

    /** If another thread has done so at the same time, its marks are as good. */
    private Marks passTo(long now) {
        for (; ; ) {
            Marks known = marks;
            long passed = (now - known.began()) / tenth;
            if (passed <= 0) {
                return known;
            }
            Marks next = known.after(passed, tenth, successes.sum(), failures.get(), slow.get());
            if (MARKS.compareAndSet(this, known, next)) {
                return next;
            }
        }
    }
}
