package dev.oncemore.agent.breaker;

/**
 * Every call passes, and one of them that ends badly may open the breaker. It is its own permit, so that a call
 * allocates nothing.
 */
final class Closed implements Phase, Permit {

    private final CircuitBreaker breaker;
    private final BreakerRules rules;
    private final OutcomeWindow window;
    private final long number;

    Closed(CircuitBreaker breaker, BreakerRules rules, OutcomeWindow window) {
        this.breaker = breaker;
        this.rules = rules;
        this.window = window;
        this.number = breaker.nextNumber();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Permit issued(long asked) {
        return asked == number ? this : Permit.LAPSED;
    }

    @Override
    public Permit tryAcquire() {
        return this;
    }

    @Override
    public void succeeded(long tookNanos) {
        if (rules.isSlow(tookNanos) ? window.succeededSlowly() : window.succeeded()) {
            breaker.open(this, window.reached());
        }
    }

    @Override
    public void failed(long tookNanos) {
        if (rules.isSlow(tookNanos) ? window.failedSlowly() : window.failed()) {
            breaker.open(this, window.reached());
        }
    }

    @Override
    public void ignored() {}

    @Override
    public long nanosUntilProbe() {
        return 0;
    }

    @Override
    public State state() {
        return rules.forced() == BreakerRules.Forced.CLOSED ? State.FORCED_CLOSED : State.CLOSED;
    }
}
