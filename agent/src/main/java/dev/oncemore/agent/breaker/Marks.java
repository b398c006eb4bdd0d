package dev.oncemore.agent.breaker;

import java.util.Arrays;

/** The values of the counters of a {@link TimeWindow} at the beginning of each tenth in it, the current one first. */
final class Marks {

    private final long began;
    private final long[] successes;
    private final long[] failures;
    private final long[] slow;

    private Marks(long began, long[] successes, long[] failures, long[] slow) {
        this.began = began;
        this.successes = successes;
        this.failures = failures;
        this.slow = slow;
    }

    static Marks none(long began) {
        int tenths = TimeWindow.TENTHS;
        return new Marks(began, new long[tenths], new long[tenths], new long[tenths]);
    }

    /** The marks a number of tenths later, if nothing was counted since the end of this one. */
    Marks after(long passed, long tenth, long successes, long failures, long slow) {
        int moved = (int) Math.min(passed, TimeWindow.TENTHS);
        return new Marks(
                began + passed * tenth,
                shifted(this.successes, moved, successes),
                shifted(this.failures, moved, failures),
                shifted(this.slow, moved, slow));
    }

    private static long[] shifted(long[] marks, int moved, long now) {
        long[] shifted = new long[marks.length];
        Arrays.fill(shifted, 0, moved, now);
        System.arraycopy(marks, 0, shifted, moved, marks.length - moved);
        return shifted;
    }

    /** When the current tenth began. */
    long began() {
        return began;
    }

    long oldestSuccesses() {
        return successes[successes.length - 1];
    }

    long oldestFailures() {
        return failures[failures.length - 1];
    }

    long oldestSlow() {
        return slow[slow.length - 1];
    }
}
