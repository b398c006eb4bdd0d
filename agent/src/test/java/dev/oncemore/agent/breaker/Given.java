package dev.oncemore.agent.breaker;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.OfCalls;
import dev.oncemore.agent.breaker.BreakerRules.OfTime;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.time.FakeTicker;

/**
 * A breaker of ten calls (or ten seconds) and a clock that stands still. Times are in units of its clock, of which ten
 * are {@code openFor}.
 */
final class Given {

    static final int OPEN_FOR = 10;
    static final int SLOWER_THAN = 100;

    final FakeTicker clock = new FakeTicker();
    final Events events = new Events();
    private double failureRate = 50;
    private double slowRate;
    private Window window = new OfCalls(10);
    private int minimumCalls = 4;
    private int probes = 3;
    private Forced forced = Forced.NONE;

    Given failureRate(double percent) {
        failureRate = percent;
        return this;
    }

    Given slowRate(double percent) {
        slowRate = percent;
        return this;
    }

    Given calls(int count) {
        window = new OfCalls(count);
        return this;
    }

    Given time(long nanos) {
        window = new OfTime(nanos);
        return this;
    }

    Given minimumCalls(int calls) {
        minimumCalls = calls;
        return this;
    }

    Given probes(int count) {
        probes = count;
        return this;
    }

    Given forced(Forced state) {
        forced = state;
        return this;
    }

    BreakerRules rules() {
        return new BreakerRules(failureRate, slowRate, SLOWER_THAN, window, minimumCalls, OPEN_FOR, probes, forced);
    }

    CircuitBreaker breaker() {
        return new CircuitBreaker("payments", rules(), clock, clock, events);
    }

    /** One that has opened and whose {@code openFor} is over. */
    CircuitBreaker due() {
        CircuitBreaker breaker = breaker();
        fail(breaker, minimumCalls);
        clock.advance(OPEN_FOR);
        events.all.clear();
        return breaker;
    }

    static void succeed(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            permit(breaker).succeeded(0);
        }
    }

    static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            permit(breaker).failed(0);
        }
    }

    static Permit permit(CircuitBreaker breaker) {
        Permit permit = breaker.tryAcquire();
        if (permit == null) {
            throw new AssertionError("rejected: " + breaker.state());
        }
        return permit;
    }
}
