package dev.oncemore.bench.report;

import java.util.Collection;
import java.util.stream.DoubleStream;

/**
 * Repeated measurements of one thing. The median is reported and not the mean: on a machine that others use too, the
 * outliers are theirs.
 */
public final class Samples {

    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Takes the measurements over.
     *
     * @param values at least one
     */
    public static Samples of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue));
    }

    /**
     * Takes the measurements over.
     *
     * @param values at least one
     */
    public static Samples of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no measurement");
        }
        return new Samples(sorted);
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        return quantile(0.5);
    }

    /**
     * The value below which this share lies, interpolated between neighbours.
     *
     * @param share 0..1
     */
    public double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** The smallest. */
    public double min() {
        return sorted[0];
    }

    /** The largest. */
    public double max() {
        return sorted[sorted.length - 1];
    }
}
