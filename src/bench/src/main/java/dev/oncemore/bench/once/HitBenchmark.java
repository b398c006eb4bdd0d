package dev.oncemore.bench.once;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls whose result is known: of a few keys in turn, or of many as often as Zipf's law has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class HitBenchmark {

    private static final int FEW = 64;
    private static final int MANY = 100_000;
    private static final int DRAWS = 1 << 20;
    private static final double EXPONENT = 0.99;

    /** Through whom. */
    @Param
    public Contestant contestant;

    private Till till;
    private Charges charges;
    private Purchase[] purchases;
    private int[] draws;

    /** Where a thread is among the draws. */
    @State(Scope.Thread)
    public static class Cursor {
        private int next = (int) Thread.currentThread().getId() * 7_919;
    }

    /** Has every charge made, so that each call after it is a hit. */
    @Setup
    public void prepare() {
        till = new Till();
        charges = contestant.open(till);
        purchases = new Purchase[MANY];
        for (int i = 0; i < MANY; i++) {
            purchases[i] = Purchase.of(i);
            charges.charge(purchases[i]);
        }
        draws = zipf();
    }

    /** Holds the contestant to one charge for each key. */
    @TearDown
    public void check() {
        if (till.executions() != MANY) {
            throw new IllegalStateException(till.executions() + " charges of " + MANY);
        }
    }

    /** By inversion of the distribution function; the seed is always the same. */
    private static int[] zipf() {
        double[] sums = new double[MANY];
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += 1 / Math.pow(i + 1, EXPONENT);
            sums[i] = sum;
        }
        SplittableRandom random = new SplittableRandom(1);
        int[] draws = new int[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            int at = Arrays.binarySearch(sums, random.nextDouble(sum));
            draws[i] = Math.min(MANY - 1, at < 0 ? -at - 1 : at);
        }
        return draws;
    }

    /** A few keys in turn. */
    @Benchmark
    public Till.Slip few(Cursor cursor) {
        return charges.charge(purchases[cursor.next++ & (FEW - 1)]);
    }

    /** Many keys, some often and most seldom. */
    @Benchmark
    public Till.Slip many(Cursor cursor) {
        return charges.charge(purchases[draws[cursor.next++ & (DRAWS - 1)]]);
    }
}
