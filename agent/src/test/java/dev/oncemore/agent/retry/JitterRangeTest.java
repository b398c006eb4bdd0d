package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.retry.Backoff.Strategy;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class JitterRangeTest {

    private static final int ROUNDS = 20_000;

    @Test
    void noneLeavesThePauseAsItIs(RandomGenerator random) {
        long pause = BackoffPropertyTest.anyNanos(random);

        assertThat(Jitter.NONE.spread(pause, 0, backoff(0, pause), random)).isEqualTo(pause);
    }

    @Test
    void fullStaysFromNothingToThePause(RandomGenerator random) {
        for (int i = 0; i < ROUNDS; i++) {
            long pause = pause(i, random);
            assertThat(Jitter.FULL.spread(pause, 0, backoff(0, pause), random)).isBetween(0L, pause);
        }
    }

    @Test
    void equalStaysFromHalfThePauseToThePause(RandomGenerator random) {
        for (int i = 0; i < ROUNDS; i++) {
            long pause = pause(i, random);
            assertThat(Jitter.EQUAL.spread(pause, 0, backoff(0, pause), random)).isBetween(pause / 2, pause);
        }
    }

    @Test
    void decorrelatedStaysFromTheDelayToThreeTimesThePreviousButNeverAboveTheMaximum(RandomGenerator random) {
        for (int i = 0; i < ROUNDS; i++) {
            long delay = pause(i, random);
            long max = Math.max(delay, BackoffPropertyTest.anyNanos(random));
            Backoff backoff = backoff(delay, max);
            long previous = delay;
            for (int n = 1; n <= 20; n++) {
                long pause = Jitter.DECORRELATED.spread(backoff.beforeRetry(n), previous, backoff, random);
                long ceiling = previous > Long.MAX_VALUE / 3 ? Long.MAX_VALUE : previous * 3;
                assertThat(pause).as("%s after %d", backoff, previous).isBetween(delay, Math.min(max, ceiling));
                previous = pause;
            }
        }
    }

    @Test
    void theCourseOfOneCallBuildsEachDecorrelatedPauseOnTheOneBeforeAndStartsAnewForTheNextCall(
            RandomGenerator random) {
        Pauses pauses =
                new Pauses(backoff(10, 1_000_000_000), Jitter.DECORRELATED, failure -> 0, Long.MAX_VALUE, () -> random);
        for (int call = 0; call < 1_000; call++) {
            Pauses.Course course = pauses.begin();
            long previous = 10;
            for (int n = 1; n <= 10; n++) {
                long pause = course.before(n, null);
                assertThat(pause).isBetween(10L, 3 * previous);
                previous = pause;
            }
        }
    }

    private static long pause(int round, RandomGenerator random) {
        return round == 0 ? Long.MAX_VALUE : BackoffPropertyTest.anyNanos(random);
    }

    private static Backoff backoff(long delay, long max) {
        return new Backoff(Strategy.EXPONENTIAL, delay, 2, max);
    }
}
