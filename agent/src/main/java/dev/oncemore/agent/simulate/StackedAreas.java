package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Grid;
import java.util.function.IntToDoubleFunction;

/** Areas on top of each other, in steps, one for each interval. */
final class StackedAreas {

    private final Grid grid;
    private final Axis x;
    private final Axis y;
    private final double[] floor;

    StackedAreas(Grid grid, Axis x, Axis y) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.floor = new double[grid.count()];
    }

    /** The path of an area of this height on top of those before it. */
    String next(IntToDoubleFunction height) {
        double[] ceiling = new double[floor.length];
        for (int i = 0; i < floor.length; i++) {
            ceiling[i] = floor[i] + Math.max(0, height.applyAsDouble(i));
        }
        StringBuilder path = new StringBuilder();
        edge(path, ceiling, "M");
        StringBuilder back = new StringBuilder();
        for (int i = floor.length - 1; i >= 0; i--) {
            if (i == floor.length - 1 || floor[i] != floor[i + 1]) {
                back.append('V').append(Markup.number(y.place(floor[i])));
            }
            if (i == 0 || floor[i] != floor[i - 1]) {
                back.append('H').append(Markup.number(place(i)));
            }
        }
        System.arraycopy(ceiling, 0, floor, 0, floor.length);
        return path.append(back).append('Z').toString();
    }

    /** The upper edge of all that is drawn so far. */
    String outline() {
        StringBuilder path = new StringBuilder();
        edge(path, floor, "M");
        return path.toString();
    }

    private void edge(StringBuilder path, double[] heights, String begin) {
        path.append(begin).append(Markup.at(place(0), y.place(heights[0])));
        for (int i = 0; i < heights.length; i++) {
            if (i > 0 && heights[i] != heights[i - 1]) {
                path.append('V').append(Markup.number(y.place(heights[i])));
            }
            if (i == heights.length - 1 || heights[i] != heights[i + 1]) {
                path.append('H').append(Markup.number(place(i + 1)));
            }
        }
    }

    private double place(int interval) {
        return x.place(grid.begin(interval) / 1e9);
    }
}
