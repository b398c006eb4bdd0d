package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.retry.Backoff.Strategy;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every backoff, with delays from nothing to 292 years and multipliers up to the largest double. */
@ExtendWith(Seeded.class)
class BackoffPropertyTest {

    private static final int ROUNDS = 2_000;
    private static final int LAST_RETRY = 1_000_000;
    private static final List<Double> EXTREME = List.of(1.0, Math.nextUp(1.0), 2.0, 1e9, 1e308, Double.MAX_VALUE);

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void growsWithoutOverflowFromTheDelayToTheMaximum(Strategy strategy, RandomGenerator random) {
        for (int round = 0; round < ROUNDS; round++) {
            Backoff backoff = any(strategy, random);
            long previous = 0;
            for (long n = 1; n <= LAST_RETRY; n += 1 + random.nextLong(n)) {
                long pause = backoff.beforeRetry((int) n);
                assertThat(pause)
                        .as("%s before retry %d, after %d", backoff, n, previous)
                        .isBetween(Math.max(previous, least(backoff)), backoff.maxNanos());
                previous = pause;
            }
            assertThat(backoff.beforeRetry(LAST_RETRY))
                    .as("%s before the last", backoff)
                    .isBetween(previous, backoff.maxNanos());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"EXPONENTIAL", "LINEAR", "FIBONACCI"})
    void reachesTheMaximumAndStaysThere(Strategy strategy) {
        Backoff backoff = new Backoff(strategy, 1, 1.1, 900_000);

        assertThat(backoff.beforeRetry(LAST_RETRY)).isEqualTo(900_000);
        assertThat(backoff.beforeRetry(Integer.MAX_VALUE)).isEqualTo(900_000);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theLongestOfAllDelaysStaysTheLongest(Strategy strategy) {
        Backoff backoff = new Backoff(strategy, Long.MAX_VALUE, Double.MAX_VALUE, Long.MAX_VALUE);

        assertThat(backoff.beforeRetry(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(backoff.beforeRetry(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(backoff.beforeRetry(LAST_RETRY)).isEqualTo(Long.MAX_VALUE);
    }

    private static Backoff any(Strategy strategy, RandomGenerator random) {
        long delay = anyNanos(random);
        long max = delay + (long) (random.nextDouble() * (Long.MAX_VALUE - delay));
        double multiplier = random.nextBoolean()
                ? EXTREME.get(random.nextInt(EXTREME.size()))
                : 1 + random.nextDouble() * Math.pow(10, random.nextInt(-9, 9));
        return new Backoff(strategy, delay, multiplier, max < delay ? delay : max);
    }

    /** As many small ones as large ones. */
    static long anyNanos(RandomGenerator random) {
        return random.nextLong() >>> 1 + random.nextInt(63);
    }

    /** The delay, but for what a double cannot hold of one beyond 104 days. */
    private static long least(Backoff backoff) {
        long delay = backoff.delayNanos();
        return delay - (long) Math.ulp((double) delay);
    }
}
