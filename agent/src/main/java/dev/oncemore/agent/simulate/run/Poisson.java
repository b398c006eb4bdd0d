package dev.oncemore.agent.simulate.run;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** The gaps between the events of a Poisson process: exponentially distributed. */
final class Poisson implements LongSupplier {

    private final double meanNanos;
    private final SplittableRandom random;

    /**
     * The process of one client.
     *
     * @param stream distinguishes the processes of one seed
     */
    Poisson(double perSecond, long seed, long stream) {
        this.meanNanos = 1e9 / perSecond;
        this.random = new SplittableRandom(new SplittableRandom(seed ^ (stream + 1) * 0x9E3779B97F4A7C15L).nextLong());
    }

    /** By {@link StrictMath}, which gives the same bits on every machine. */
    @Override
    public long getAsLong() {
        return Math.max(1, (long) (-StrictMath.log(1 - random.nextDouble()) * meanNanos));
    }
}
