package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener.Cause;
import dev.oncemore.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/** Rejects every call. The first one after the time is over makes the breaker half-open. */
final class Open implements Phase {

    private final CircuitBreaker breaker;
    private final Cause cause;
    private final long openFor;
    private final Ticker ticker;
    private final long since;

    Open(CircuitBreaker breaker, Cause cause, long openFor, Ticker ticker) {
        this.breaker = breaker;
        this.cause = cause;
        this.openFor = openFor;
        this.ticker = ticker;
        this.since = ticker.nanos();
    }

    /** What opened it. */
    Cause cause() {
        return cause;
    }

    @Override
    public @Nullable Permit tryAcquire() {
        if (ticker.nanos() - since >= openFor) {
            breaker.halfOpen(this);
        }
        return null;
    }

    @Override
    public Permit issued(long number) {
        return Permit.LAPSED;
    }

    @Override
    public long nanosUntilProbe() {
        return Math.max(0, openFor - (ticker.nanos() - since));
    }

    @Override
    public State state() {
        return State.OPEN;
    }
}
