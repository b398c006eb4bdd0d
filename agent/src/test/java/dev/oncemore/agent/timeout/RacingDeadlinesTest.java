package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * More than a million calls whose deadline and end race, under a watchdog that never rests: no interrupt is seen
 * outside the call that it was meant for, and every deadline that fired was felt.
 */
@ExtendWith(Seeded.class)
class RacingDeadlinesTest {

    private static final int CALLS = 1_100_000;
    private static final int THREADS = 2;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Watchdog watchdog = new Watchdog(Ticker.SYSTEM, () -> {});
    private volatile boolean over;

    @Test
    void noInterruptLeaksAndNoneIsLost(RandomGenerator random) throws Exception {
        Thread sleepless = new Thread(this::goRound, "sleepless watchdog");
        sleepless.start();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Tally>> tallies = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tallies.add(threads.submit(calls(new SplittableRandom(random.nextLong()))));
        }
        Tally sum = new Tally(0, 0, 0, 0, 0);
        for (Future<Tally> each : tallies) {
            sum = sum.plus(each.get(60, TimeUnit.SECONDS));
        }
        over = true;
        threads.shutdown();
        sleepless.join();

        assertThat(sum.leaks).as("interrupts seen outside of their call").isZero();
        assertThat(sum.unfelt).as("deadlines that fired without an interrupt").isZero();
        assertThat(sum.calls).isGreaterThan(100_000);
        assertThat(sum.late).as("lost the race").isGreaterThan(sum.calls / 100);
        assertThat(sum.late).as("won the race").isLessThan(sum.calls * 99 / 100);
        assertThat(sum.innerOnly)
                .as("inner deadlines that fired within an outer one in time")
                .isPositive();
    }

    private void goRound() {
        while (!over) {
            watchdog.round();
        }
    }

    private Callable<Tally> calls(SplittableRandom random) {
        return () -> {
            Tally tally = new Tally(0, 0, 0, 0, 0);
            long began = System.nanoTime();
            for (int i = 0; i < CALLS / THREADS && System.nanoTime() - began < LONGEST_NANOS; i++) {
                if (i % 4 == 0) {
                    nested(random, tally);
                } else {
                    single(random, tally);
                }
                tally.calls++;
                if (Thread.interrupted()) {
                    tally.leaks++;
                }
            }
            return tally;
        };
    }

    private void single(SplittableRandom random, Tally tally) {
        Deadline call = watchdog.next();
        call.start(random.nextInt(1, 2_000));
        boolean felt = work(random, random.nextInt(4) == 0);
        boolean returns = random.nextBoolean();
        DeadlineOutcome ending = returns ? call.returned() : call.failed();
        if (returns && ending == DeadlineOutcome.EXPIRED && !felt) {
            tally.unfelt++;
        }
        account(ending, felt, tally);
    }

    private void nested(SplittableRandom random, Tally tally) {
        Deadline outer = watchdog.next();
        outer.start(random.nextInt(1, 3_000));
        Deadline inner = watchdog.next();
        inner.start(random.nextInt(1, 3_000));
        boolean felt = work(random, false);
        DeadlineOutcome innerEnding = inner.returned();
        boolean pending = Thread.currentThread().isInterrupted();
        if (innerEnding == DeadlineOutcome.PASSED_OUTWARD && !pending) {
            tally.unfelt++;
        }
        DeadlineOutcome ending = outer.returned();
        boolean fired = innerEnding != DeadlineOutcome.ON_TIME || ending != DeadlineOutcome.ON_TIME;
        if (felt && !fired) {
            tally.leaks++;
        }
        if (ending == DeadlineOutcome.EXPIRED) {
            tally.unfelt++;
        }
        tally.innerOnly += innerEnding == DeadlineOutcome.OVERRAN && ending == DeadlineOutcome.ON_TIME ? 1 : 0;
        tally.late += fired ? 1 : 0;
    }

    /** Some work; true if it felt the interrupt, which it then may consume. */
    private static boolean work(SplittableRandom random, boolean consumes) {
        boolean felt = false;
        long until = System.nanoTime() + random.nextInt(3_000);
        while (System.nanoTime() - until < 0) {
            felt |= consumes ? Thread.interrupted() : Thread.currentThread().isInterrupted();
        }
        return felt;
    }

    private static void account(DeadlineOutcome ending, boolean felt, Tally tally) {
        switch (ending) {
            case ON_TIME -> tally.leaks += felt ? 1 : 0;
            case OVERRAN, EXPIRED -> tally.late++;
            case PASSED_OUTWARD -> tally.leaks++;
        }
    }

    private static final class Tally {

        private long calls;
        private long late;
        private long leaks;
        private long unfelt;
        private long innerOnly;

        Tally(long calls, long late, long leaks, long unfelt, long innerOnly) {
            this.calls = calls;
            this.late = late;
            this.leaks = leaks;
            this.unfelt = unfelt;
            this.innerOnly = innerOnly;
        }

        Tally plus(Tally other) {
            return new Tally(
                    calls + other.calls,
                    late + other.late,
                    leaks + other.leaks,
                    unfelt + other.unfelt,
                    innerOnly + other.innerOnly);
        }
    }
}
