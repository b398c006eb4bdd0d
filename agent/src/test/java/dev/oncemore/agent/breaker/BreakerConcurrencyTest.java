package dev.oncemore.agent.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.OfCalls;
import dev.oncemore.agent.breaker.BreakerRules.OfTime;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.observe.BreakerListener.Reached;
import dev.oncemore.agent.time.FakeTicker;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads on one breaker: nothing is lost, and nothing is counted or permitted twice. */
@ExtendWith(Seeded.class)
class BreakerConcurrencyTest {

    private static final long SECOND = 1_000_000_000;

    private final FakeTicker clock = new FakeTicker();
    private final Events events = new Events();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void aTimeWindowThatStandsStillLosesNoOutcome(int threads) throws Exception {
        countsExactly(threads, 100_000, new OfTime(30 * SECOND));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void aCountWindowThatIsNotFullLosesNoOutcome(int threads) throws Exception {
        countsExactly(threads, BreakerRules.MOST_CALLS / threads, new OfCalls(BreakerRules.MOST_CALLS));
    }

    /** A rate of 100 percent that no thread can reach before all have ended; then one look tells what was counted. */
    private void countsExactly(int threads, int calls, Window window) throws Exception {
        BreakerRules rules = new BreakerRules(100, 100, 100, window, 1, 1, 1, Forced.NONE);
        OutcomeWindow counted = window instanceof OfTime time
                ? new TimeWindow(rules, time.nanos(), clock)
                : new CountWindow(rules, ((OfCalls) window).count());
        AtomicLong failed = new AtomicLong();

        RacingThreads.run(threads, thread -> () -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < calls; i++) {
                if (random.nextInt(100) == 0) {
                    failed.incrementAndGet();
                    counted.failed();
                } else {
                    counted.succeeded();
                }
            }
            return true;
        });

        Reached reached = counted.reached();
        assertThat(reached.calls()).isEqualTo((long) threads * calls);
        assertThat(reached.bad()).isEqualTo(failed.get());
    }

    @RepeatedTest(20)
    void theFailureThatReachesTheRateOpensItWhicheverThreadItIsOf() throws Exception {
        int threads = 4;
        int each = 25;
        CircuitBreaker breaker = breaker(new OfCalls(threads * each), threads * each, 3, SECOND);

        RacingThreads.run(threads, thread -> () -> {
            for (int i = 0; i < each; i++) {
                Given.fail(breaker, 1);
            }
            return true;
        });

        assertThat(events.all).containsExactly("racing opened for " + SECOND + ": 100 of 100 FAILED, limit 50.0");
    }

    @RepeatedTest(20)
    void threadsThatOpenItAtOnceMakeOneTransition() throws Exception {
        CircuitBreaker breaker = breaker(new OfTime(SECOND), 1, 3, SECOND);

        RacingThreads.run(8, thread -> {
            Permit permit = Given.permit(breaker);
            return () -> {
                permit.failed(0);
                return true;
            };
        });

        assertThat(events.all).singleElement().asString().startsWith("racing opened");
    }

    @RepeatedTest(20)
    void neverMoreProbesAreUnderWayThanAllowedAndNoneIsLost(RandomGenerator seeds) throws Exception {
        int probes = 1 + seeds.nextInt(4);
        CircuitBreaker breaker = breaker(new OfCalls(10), 1, probes, 1);
        Given.fail(breaker, 1);
        clock.advance(1);
        AtomicInteger underWay = new AtomicInteger();
        long seed = seeds.nextLong();

        List<Integer> most = RacingThreads.run(4, thread -> () -> {
            int highest = 0;
            SplittableRandom random = new SplittableRandom(seed + thread);
            for (int i = 0; i < 2_000; i++) {
                Permit probe = breaker.tryAcquire();
                if (probe != null) {
                    highest = Math.max(highest, underWay.incrementAndGet());
                    if (random.nextInt(4) == 0) {
                        Thread.yield();
                    }
                    underWay.decrementAndGet();
                    probe.ignored();
                }
            }
            return highest;
        });

        assertThat(most).allMatch(highest -> highest <= probes);
        for (int i = 0; i < probes; i++) {
            Given.permit(breaker);
        }
        assertThat(breaker.tryAcquire()).isNull();
    }

    /** Time flies: windows roll, probes expire, breakers open and close, all at once; afterwards all is in order. */
    @RepeatedTest(5)
    void survivesEverythingAtOnce(RandomGenerator seeds) throws Exception {
        CircuitBreaker breaker = breaker(new OfTime(100), 5, 3, 20);
        long seed = seeds.nextLong();

        RacingThreads.run(4, thread -> () -> {
            SplittableRandom random = new SplittableRandom(seed + thread);
            for (int i = 0; i < 20_000; i++) {
                clock.advance(random.nextInt(3));
                Permit permit = breaker.tryAcquire();
                int end = random.nextInt(10);
                if (permit == null || end == 0) {
                    continue; // a probe that never ends among them
                }
                if (end < 5) {
                    permit.failed(0);
                } else if (end < 9) {
                    permit.succeeded(0);
                } else {
                    permit.ignored();
                }
            }
            return true;
        });

        clock.advance(1_000);
        for (int i = 0; i < 3; i++) {
            Given.succeed(breaker, 1);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    private CircuitBreaker breaker(Window window, int minimumCalls, int probes, long openFor) {
        BreakerRules rules = new BreakerRules(50, 0, 0, window, minimumCalls, openFor, probes, Forced.NONE);
        return new CircuitBreaker("racing", rules, clock, clock, events);
    }
}
