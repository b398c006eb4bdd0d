package dev.oncemore.agent.retry;

import java.util.Arrays;

/** Two tests of the hypothesis that samples are uniform, both at a chance of 1 in 1000 of refusing what is. */
final class Uniformity {

    /** The 99.9th percentile of the limit distribution of √n × D (Kolmogorov). */
    private static final double KOLMOGOROV = 1.9495;

    /** The 99.9th percentile of the normal distribution. */
    private static final double NORMAL = 3.0902;

    private Uniformity() {}

    /** Kolmogorov and Smirnov's, for samples from 0 to 1. */
    static boolean byKolmogorovSmirnov(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(distance, Math.max(sorted[i] - i / n, (i + 1) / n - sorted[i]));
        }
        return sorted[0] >= 0 && sorted[sorted.length - 1] <= 1 && Math.sqrt(n) * distance < KOLMOGOROV;
    }

    /** Pearson's chi-square, with Wilson and Hilferty's approximation of the percentile. */
    static boolean byChiSquare(long[] counts) {
        double expected = (double) Arrays.stream(counts).sum() / counts.length;
        double chiSquare = 0;
        for (long count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        double degrees = counts.length - 1;
        double share = 2 / (9 * degrees);
        return chiSquare < degrees * Math.pow(1 - share + NORMAL * Math.sqrt(share), 3);
    }
}
