package dev.oncemore.agent.simulate;

import java.util.ArrayList;
import java.util.List;

/** A scale from values to places, with ticks at round values. */
record Axis(double from, double to, double placeFrom, double placeTo) {

    private static final double[] STEPS = {1, 2, 5, 10};

    /** A value beyond either end is drawn at that end. */
    double place(double value) {
        double within = Math.max(from, Math.min(to, value));
        return placeFrom + (within - from) / (to - from) * (placeTo - placeFrom);
    }

    /** About how many ticks there are. */
    List<Double> ticks(int wanted) {
        double rough = (to - from) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double candidate : STEPS) {
            if (candidate * power >= rough) {
                step = candidate * power;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = (int) Math.ceil(from / step); i * step <= to; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
