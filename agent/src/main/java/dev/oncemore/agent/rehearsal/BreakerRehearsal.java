package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.observe.BreakerListener;
import dev.oncemore.agent.observe.BreakerListener.Reached;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Circuit breakers: through all their states and back, with either kind of window. */
public final class BreakerRehearsal extends Once {

    private static final BreakerRehearsal ONCE = new BreakerRehearsal();

    private BreakerRehearsal() {}

    /** Before the first method with a breaker is linked. */
    public static void before() {
        ONCE.play();
    }

    @Override
    void playAll() {
        play(new BreakerRules.OfTime(TimeUnit.DAYS.toNanos(1)));
        play(new BreakerRules.OfCalls(2));
    }

    /** One that opens with the second of two failures, for less time than passes at each step. */
    static CircuitBreaker breaker(BreakerRules.Window window, Later later) {
        BreakerRules rules = new BreakerRules(50, 50, 1, window, 2, 1, 1, BreakerRules.Forced.NONE);
        return new CircuitBreaker("rehearsal", rules, later, later, new Deaf());
    }

    private static void play(BreakerRules.Window window) {
        Later later = new Later();
        CircuitBreaker breaker = breaker(window, later);
        permit(breaker).succeeded(0);
        permit(breaker).failed(2);
        for (int i = 0; i < 3; i++) { // it is open: a probe that counts for nothing, a bad one and a good one
            reject(breaker);
            later.come();
            Permit probe = permit(breaker);
            switch (i) {
                case 0 -> probe.ignored();
                case 1 -> probe.failed(0);
                default -> probe.succeeded(0);
            }
        }
    }

    private static void reject(CircuitBreaker breaker) {
        breaker.nanosUntilProbe();
        breaker.state();
        var unused = breaker.tryAcquire();
    }

    private static Permit permit(CircuitBreaker breaker) {
        return Objects.requireNonNull(breaker.tryAcquire());
    }

    /** Nobody is to hear of it. */
    private static final class Deaf implements BreakerListener {

        @Override
        public void opened(String breaker, Reached reached, long openForNanos) {}

        @Override
        public void reopened(String breaker, Reached.Kind probe, long openForNanos) {}

        @Override
        public void halfOpen(String breaker, int probes) {}

        @Override
        public void closed(String breaker) {}

        @Override
        public void heldClosed(String breaker, Reached reached) {}

        @Override
        public void rejected(String breaker) {}
    }
}
