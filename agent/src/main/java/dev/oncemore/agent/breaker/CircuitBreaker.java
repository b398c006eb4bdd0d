package dev.oncemore.agent.breaker;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.observe.BreakerListener;
import dev.oncemore.agent.observe.BreakerListener.Reached;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker.
 *
 * <pre>
 *                 a rate is reached, with minimumCalls in the window
 *      ┌────────┐ ─────────────────────────────────────────────────► ┌──────┐
 *      │ CLOSED │                                                    │ OPEN │ ◄──┐
 *      └────────┘                          a call after openFor      └──────┘    │
 *           ▲                                                            │       │
 *           │       all probes end well     ┌───────────┐ ◄──────────────┘       │
 *           └────────────────────────────── │ HALF_OPEN │                        │
 *                                           └───────────┘ ── one ends badly ─────┘
 * </pre>
 *
 * <p>Each state between two transitions is an object of its own, and a transition is one compare-and-set from one
 * object to the next. Of several threads that race for it, one makes the transition and tells the listener. The outcome
 * of a call belongs to the object that gave the permit, so an outcome after a transition changes nothing. When the
 * breaker has closed again, its window is empty.
 */
public final class CircuitBreaker {

    /** A time window shorter than this is measured by the exact clock. */
    private static final long SHORT = TimeUnit.SECONDS.toNanos(1);

    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(CircuitBreaker.class, "phase", Phase.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final String name;
    private final BreakerRules rules;
    private final Ticker precise;
    private final Ticker coarse;
    private final BreakerListener listener;
    private final AtomicLong numbers = new AtomicLong();
    private volatile Phase phase;

    /**
     * A breaker in its first state.
     *
     * @param name as the listener hears it
     * @param precise for what must be exact: {@code openFor}, and when a probe expires
     * @param coarse for the tenth of a time window that an outcome falls into; read on every outcome, so it should be
     *     cheap
     */
    public CircuitBreaker(String name, BreakerRules rules, Ticker precise, Ticker coarse, BreakerListener listener) {
        this.name = name;
        this.rules = rules;
        this.precise = precise;
        this.coarse = coarse;
        this.listener = listener;
        this.phase = first();
    }

    private Phase first() {
        if (rules.forced() == Forced.OPEN) {
            return Pinned.OPEN;
        }
        return rules.forced() == Forced.DISABLED ? Pinned.DISABLED : new Closed(this, rules, window());
    }

    private OutcomeWindow window() {
        if (rules.window() instanceof BreakerRules.OfTime time) {
            return new TimeWindow(rules, time.nanos(), time.nanos() < SHORT ? precise : coarse);
        }
        return new CountWindow(rules, ((BreakerRules.OfCalls) rules.window()).count());
    }

    /** A permit for one call, which must be told how the call ends; null if the call is rejected. */
    public @Nullable Permit tryAcquire() {
        Phase now = phase;
        return now instanceof Closed closed ? closed : tryAcquire(now);
    }

    private @Nullable Permit tryAcquire(Phase first) {
        for (Phase asked = first; ; ) {
            Permit permit = asked.tryAcquire();
            if (permit != null) {
                return permit;
            }
            Phase now = phase;
            if (now == asked) {
                Headroom.require(); // for the line in the log and the exception
                listener.rejected(name);
                return null;
            }
            asked = now;
        }
    }

    /** The permit with this number, for a caller that did not keep the permit itself. */
    public Permit issued(long number) {
        Phase now = phase;
        return now instanceof Closed closed ? closed.issued(number) : now.issued(number);
    }

    /** A number for a permit. No two are equal. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /**
     * How long calls will be rejected; 0 if one passes now or the running probes will decide, {@link Long#MAX_VALUE} if
     * the configuration keeps the breaker open.
     */
    public long nanosUntilProbe() {
        return phase.nanosUntilProbe();
    }

    /** What opened it, in words; empty if it is not open. */
    public String whyOpen() {
        return phase instanceof Open open ? open.cause().inWords() : "";
    }

    /** Whether a permit must be told how long the call took. */
    public boolean measuresTime() {
        return rules.limitsSlowness() && rules.forced() != BreakerRules.Forced.DISABLED;
    }

    public State state() {
        return phase.state();
    }

    public String name() {
        return name;
    }

    public BreakerRules rules() {
        return rules;
    }

    void open(Closed from, Reached reached) {
        if (rules.forced() == BreakerRules.Forced.CLOSED) {
            if (passes(from, new Closed(this, rules, window()))) {
                listener.heldClosed(name, reached);
            }
        } else if (passes(from, new Open(this, reached, rules.openForNanos(), precise))) {
            listener.opened(name, reached, rules.openForNanos());
        }
    }

    void reopen(HalfOpen from, Reached.Kind probe) {
        if (passes(from, new Open(this, probe, rules.openForNanos(), precise))) {
            listener.reopened(name, probe, rules.openForNanos());
        }
    }

    void halfOpen(Open from) {
        if (passes(from, new HalfOpen(this, rules, precise))) {
            listener.halfOpen(name, rules.probes());
        }
    }

    void close(HalfOpen from) {
        if (passes(from, new Closed(this, rules, window()))) {
            listener.closed(name);
        }
    }

    /**
     * Makes a transition. False if another thread was first, or if too little of the stack is left to log it: then the
     * next call makes it.
     */
    private boolean passes(Phase from, Phase to) {
        return Headroom.suffices() && PHASE.compareAndSet(this, from, to);
    }
}
