package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number of calls pass as probes. Each has a slot, and every step of a probe is one compare-and-set of its slot:
 *
 * <pre>
 *             taken                  ended well
 *   (null) ──────────► its probe ──────────────► GOOD: all slots, and the breaker closes
 *     ▲                 │  │  │
 *     └─────────────────┘  │  └── has not ended for {@code openFor}: the next probe may take its place
 *          ignored         └───── ended badly: the breaker opens
 * </pre>
 *
 * <p>So there are never more permits than slots. An end that is reported twice, or after another probe has taken the
 * slot, changes nothing. A {@code StackOverflowError} may stop a thread between any two steps: a probe whose end was
 * not reported expires, and the next call that asks for a permit does the last step, to close.
 */
final class HalfOpen implements Phase {

    private static final Object GOOD = new Object();

    private final CircuitBreaker breaker;
    private final BreakerRules rules;
    private final Ticker ticker;
    private final AtomicReferenceArray<@Nullable Object> slots;

    HalfOpen(CircuitBreaker breaker, BreakerRules rules, Ticker ticker) {
        this.breaker = breaker;
        this.rules = rules;
        this.ticker = ticker;
        this.slots = new AtomicReferenceArray<>(rules.probes());
    }

    @Override
    public @Nullable Permit tryAcquire() {
        long now = ticker.nanos();
        for (int slot = place(now); slot >= 0; slot = place(now)) {
            Object before = slots.get(slot);
            if (before == null || (before instanceof Probe probe && probe.hasExpired(now))) {
                Probe taking = new Probe(slot, now);
                if (slots.compareAndSet(slot, before, taking)) {
                    return taking;
                }
            }
        }
        closeIfAllGood();
        return null;
    }

    /** A slot that is free, else that of the probe that expired first, else -1. */
    private int place(long now) {
        int place = -1;
        long longest = rules.openForNanos() - 1;
        for (int i = 0; i < slots.length(); i++) {
            Object occupant = slots.get(i);
            if (occupant == null) {
                return i;
            }
            if (occupant instanceof Probe probe && now - probe.began > longest) {
                place = i;
                longest = now - probe.began;
            }
        }
        return place;
    }

    private void closeIfAllGood() {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.get(i) != GOOD) {
                return;
            }
        }
        breaker.close(this);
    }

    @Override
    public Permit issued(long number) {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.get(i) instanceof Probe probe && probe.number == number) {
                return probe;
            }
        }
        return Permit.LAPSED;
    }

    /** It depends on how the probes end. */
    @Override
    public long nanosUntilProbe() {
        return 0;
    }

    @Override
    public State state() {
        return State.HALF_OPEN;
    }

    private final class Probe implements Permit {

        private final int slot;
        private final long began;
        private final long number = breaker.nextNumber();

        Probe(int slot, long began) {
            this.slot = slot;
            this.began = began;
        }

        @Override
        public long number() {
            return number;
        }

        boolean hasExpired(long now) {
            return now - began >= rules.openForNanos();
        }

        @Override
        public void succeeded(long tookNanos) {
            if (rules.isSlow(tookNanos)) {
                endedBadly(Reached.Kind.SLOW);
            } else if (slots.compareAndSet(slot, this, GOOD)) {
                closeIfAllGood();
            }
        }

        @Override
        public void failed(long tookNanos) {
            endedBadly(Reached.Kind.FAILED);
        }

        /**
         * The slot stays as it is: if it were changed first, a thread that is stopped in between would have used it up
         * for nothing.
         */
        private void endedBadly(Reached.Kind kind) {
            if (slots.get(slot) == this) {
                breaker.reopen(HalfOpen.this, kind);
            }
        }

        @Override
        public void ignored() {
            slots.compareAndSet(slot, this, null);
        }
    }
}
