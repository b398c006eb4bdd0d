package dev.oncemore.example.gateway;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * One request in five fails, each independently of the others. {@link Random} is used because its sequence is
 * specified: a seed means the same on every JDK.
 */
public final class SeededFaults implements Faults {

    private static final Map<Fault, Integer> PERCENT = percent();

    private final long seed;

    /**
     * Faults that a seed decides.
     *
     * @param seed any number
     */
    public SeededFaults(long seed) {
        this.seed = seed;
    }

    /**
     * How many requests in a hundred meet each fault; the rest meet none.
     *
     * @return percentages, in the order of the enumeration
     */
    public static Map<Fault, Integer> percentages() {
        return PERCENT;
    }

    @Override
    public Fault of(int order, int request) {
        int left = new Random(scramble(order, request)).nextInt(100);
        for (var fault : PERCENT.entrySet()) {
            left -= fault.getValue();
            if (left < 0) {
                return fault.getKey();
            }
        }
        return Fault.NONE;
    }

    /**
     * The finalizer of SplitMix64: without it neighbouring orders would start {@link Random} on neighbouring values.
     */
    private long scramble(int order, int request) {
        long z = seed * 0x9E3779B97F4A7C15L + ((long) order << 32) + request;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static Map<Fault, Integer> percent() {
        Map<Fault, Integer> percent = new EnumMap<>(Fault.class);
        percent.put(Fault.BUSY, 7);
        percent.put(Fault.DROPPED_BEFORE_CHARGE, 5);
        percent.put(Fault.DROPPED_AFTER_CHARGE, 5);
        percent.put(Fault.LATE, 3);
        return Collections.unmodifiableMap(percent);
    }
}
