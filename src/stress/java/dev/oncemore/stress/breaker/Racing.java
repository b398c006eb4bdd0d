package dev.oncemore.stress.breaker;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.observe.BreakerListener;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A breaker that opens at half of its calls, under a clock that is set before the race, and how many transitions it
 * told of.
 */
final class Racing implements BreakerListener {

    static final int OPEN_FOR = 10;

    final CircuitBreaker breaker;
    private final AtomicInteger transitions = new AtomicInteger();
    private long now;

    Racing(Window window, int minimumCalls, int probes) {
        BreakerRules rules = new BreakerRules(50, 0, 0, window, minimumCalls, OPEN_FOR, probes, Forced.NONE);
        this.breaker = new CircuitBreaker("racing", rules, () -> now, () -> now, this);
    }

    /** One that has opened, and lets so many probes pass now. */
    static Racing ofProbes(int probes) {
        Racing racing = new Racing(new BreakerRules.OfCalls(1), 1, probes);
        racing.permit().failed(0);
        racing.passTime();
        racing.permit().ignored();
        racing.transitions.set(0);
        return racing;
    }

    void passTime() {
        now += OPEN_FOR;
    }

    Permit permit() {
        Permit permit = breaker.tryAcquire();
        if (permit == null) {
            throw new IllegalStateException("rejected");
        }
        return permit;
    }

    boolean permits() {
        return breaker.tryAcquire() != null;
    }

    int transitions() {
        return transitions.get();
    }

    @Override
    public void opened(String name, Reached reached, long openForNanos) {
        transitions.incrementAndGet();
    }

    @Override
    public void reopened(String name, Reached.Kind probe, long openForNanos) {
        transitions.incrementAndGet();
    }

    @Override
    public void halfOpen(String name, int probes) {
        transitions.incrementAndGet();
    }

    @Override
    public void closed(String name) {
        transitions.incrementAndGet();
    }

    @Override
    public void heldClosed(String name, Reached reached) {}

    @Override
    public void rejected(String name) {}
}
