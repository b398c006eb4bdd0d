package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oncemore.agent.retry.Backoff.Strategy;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** That each jitter is spread as its name promises, with a fixed seed. */
class JitterDistributionTest {

    private static final int SAMPLES = 100_000;
    private static final long PAUSE = 1_000_000;
    private static final Backoff BACKOFF = new Backoff(Strategy.EXPONENTIAL, PAUSE, 2, Long.MAX_VALUE);

    private final RandomGenerator random = new SplittableRandom(20_150_304);

    @Test
    void fullIsUniformFromNothingToThePause() {
        LongSupplier full = () -> Jitter.FULL.spread(PAUSE, PAUSE, BACKOFF, random);

        assertThat(Uniformity.byKolmogorovSmirnov(samples(full, 0, PAUSE))).isTrue();
        assertThat(Uniformity.byChiSquare(counts(full, 0, PAUSE + 1, 100))).isTrue();
    }

    @Test
    void equalIsUniformFromHalfThePauseToThePause() {
        LongSupplier equal = () -> Jitter.EQUAL.spread(PAUSE, PAUSE, BACKOFF, random);

        assertThat(Uniformity.byKolmogorovSmirnov(samples(equal, PAUSE / 2, PAUSE)))
                .isTrue();
        assertThat(Uniformity.byChiSquare(counts(equal, PAUSE / 2, PAUSE + 1, 100)))
                .isTrue();
    }

    @Test
    void decorrelatedIsUniformFromTheDelayToThreeTimesThePreviousPause() {
        long previous = 7 * PAUSE;
        LongSupplier decorrelated = () -> Jitter.DECORRELATED.spread(PAUSE, previous, BACKOFF, random);

        assertThat(Uniformity.byKolmogorovSmirnov(samples(decorrelated, PAUSE, 3 * previous)))
                .isTrue();
        assertThat(Uniformity.byChiSquare(counts(decorrelated, PAUSE, 3 * previous + 1, 100)))
                .isTrue();
    }

    @Test
    void decorrelatedTakesTheMaximumForWhatWouldLieBeyondIt() {
        Backoff capped = new Backoff(Strategy.EXPONENTIAL, PAUSE, 2, 2 * PAUSE);
        int atTheMaximum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long pause = Jitter.DECORRELATED.spread(PAUSE, 2 * PAUSE, capped, random);
            assertThat(pause).isBetween(PAUSE, 2 * PAUSE);
            atTheMaximum += pause == 2 * PAUSE ? 1 : 0;
        }
        assertThat((double) atTheMaximum / SAMPLES).isEqualTo(4 / 5.0, within(0.005));
    }

    @Test
    void bothEndsAreReachedEvenOfAPauseOfThreeNanoseconds() {
        Backoff tiny = new Backoff(Strategy.FIXED, 1, 1, 100);

        assertThat(Uniformity.byChiSquare(counts(() -> Jitter.FULL.spread(3, 3, tiny, random), 0, 4, 4)))
                .isTrue();
        assertThat(Uniformity.byChiSquare(counts(() -> Jitter.EQUAL.spread(3, 3, tiny, random), 1, 4, 3)))
                .isTrue();
        assertThat(Uniformity.byChiSquare(counts(() -> Jitter.DECORRELATED.spread(1, 1, tiny, random), 1, 4, 3)))
                .isTrue();
    }

    @Test
    void theTestsThemselvesTellAnotherDistributionApart() {
        LongSupplier equal = () -> Jitter.EQUAL.spread(PAUSE, PAUSE, BACKOFF, random);
        LongSupplier squeezed = () -> (long) (PAUSE * Math.pow(random.nextDouble(), 1.05));

        assertThat(Uniformity.byKolmogorovSmirnov(samples(equal, 0, PAUSE))).isFalse();
        assertThat(Uniformity.byChiSquare(counts(equal, 0, PAUSE + 1, 100))).isFalse();
        assertThat(Uniformity.byKolmogorovSmirnov(samples(squeezed, 0, PAUSE))).isFalse();
        assertThat(Uniformity.byChiSquare(counts(squeezed, 0, PAUSE + 1, 100))).isFalse();
    }

    private static double[] samples(LongSupplier spread, long low, long high) {
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = (double) (spread.getAsLong() - low) / (high - low);
        }
        return samples;
    }

    private static long[] counts(LongSupplier spread, long low, long beyond, int bins) {
        long[] counts = new long[bins];
        for (int i = 0; i < SAMPLES; i++) {
            counts[(int) ((spread.getAsLong() - low) * bins / (beyond - low))]++;
        }
        return counts;
    }
}
