package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.retry.Backoff.Strategy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffSequenceTest {

    private static final long MAX = 30_000;

    @Test
    void exponentialDoublesFromTheDelayAndStaysAtTheMaximum() {
        assertThat(first(11, Strategy.EXPONENTIAL, 2))
                .containsExactly(100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000);
    }

    @Test
    void exponentialTakesAFractionalMultiplier() {
        assertThat(first(5, Strategy.EXPONENTIAL, 1.5)).containsExactly(100, 150, 225, 337, 506);
    }

    @Test
    void exponentialWithMultiplierOneIsFixed() {
        assertThat(first(4, Strategy.EXPONENTIAL, 1)).containsExactly(100, 100, 100, 100);
    }

    @Test
    void linearAddsTheDelayEachTime() {
        assertThat(first(5, Strategy.LINEAR, 2)).containsExactly(100, 200, 300, 400, 500);
        assertThat(backoff(Strategy.LINEAR, 2).beforeRetry(301)).isEqualTo(MAX);
    }

    @Test
    void fibonacciFollowsTheSequence() {
        assertThat(first(10, Strategy.FIBONACCI, 2))
                .containsExactly(100, 100, 200, 300, 500, 800, 1_300, 2_100, 3_400, 5_500);
        assertThat(backoff(Strategy.FIBONACCI, 2).beforeRetry(14)).isEqualTo(MAX);
    }

    @Test
    void fixedStaysAtTheDelay() {
        assertThat(first(4, Strategy.FIXED, 2)).containsExactly(100, 100, 100, 100);
    }

    @Test
    void noDelayIsNoPauseHoweverLateTheRetry() {
        for (Strategy strategy : Strategy.values()) {
            Backoff none = new Backoff(strategy, 0, Double.MAX_VALUE, Long.MAX_VALUE);
            assertThat(none.beforeRetry(1)).isZero();
            assertThat(none.beforeRetry(Integer.MAX_VALUE)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.999, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aMultiplierBelowOneOrWithoutANumberIsRefused(double multiplier) {
        assertThatThrownBy(() -> new Backoff(Strategy.EXPONENTIAL, 1, multiplier, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("multiplier must be a number from 1 up but was " + multiplier);
    }

    @Test
    void aNegativeDelayAndAMaximumBelowTheDelayAreRefused() {
        assertThatThrownBy(() -> new Backoff(Strategy.FIXED, -1, 1, 1))
                .hasMessage("delay must be at least 0 but was -1 ns");
        assertThatThrownBy(() -> new Backoff(Strategy.FIXED, 2, 1, 1))
                .hasMessage("max must be at least the delay, 2 ns, but was 1 ns");
    }

    private static Backoff backoff(Strategy strategy, double multiplier) {
        return new Backoff(strategy, 100, multiplier, MAX);
    }

    private static long[] first(int count, Strategy strategy, double multiplier) {
        return IntStream.rangeClosed(1, count)
                .mapToLong(backoff(strategy, multiplier)::beforeRetry)
                .toArray();
    }
}
