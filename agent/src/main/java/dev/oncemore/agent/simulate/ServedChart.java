package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import dev.oncemore.agent.simulate.model.Words;
import java.util.List;

/** What clients get over time: a row for each strategy, with the share of the wanted calls that were answered. */
final class ServedChart {

    static final double WIDTH = 1100;

    private static final double LEFT = 232;
    private static final double RIGHT = 14;
    private static final double TOP = 30;
    private static final double ROW = 84;
    private static final double BOTTOM = 38;

    private final Comparison comparison;
    private final Scenario scenario;
    private final Axis x;
    private final double highest;

    ServedChart(Comparison comparison) {
        this.comparison = comparison;
        this.scenario = comparison.scenario();
        this.x = new Axis(0, scenario.durationNanos() / 1e9, LEFT, WIDTH - RIGHT);
        this.highest = 1.6 * scenario.load().callsPerSecond();
    }

    double height() {
        return TOP + ROW * comparison.results().size() + BOTTOM;
    }

    String draw() {
        Markup svg = new Markup();
        List<Result> results = comparison.results();
        double bottom = TOP + ROW * results.size();
        TimeFrame frame = new TimeFrame(scenario, x, TOP, bottom);
        frame.outage(svg);
        for (int i = 0; i < results.size(); i++) {
            row(svg, results.get(i), TOP + ROW * i);
        }
        frame.axis(svg);
        return svg.toString();
    }

    private void row(Markup svg, Result result, double top) {
        Axis y = new Axis(0, highest, top + ROW - 2, top + 8);
        Tally tally = result.tally();
        svg.text("letter", 8, top + 34, comparison.letter(result.strategy()));
        svg.text("title", 26, top + 34, result.strategy().title());
        svg.text("note", 26, top + 54, Words.of("served", Figures.percent(result.served())));
        StackedAreas layers = new StackedAreas(tally.grid(), x, y);
        svg.path("answered", layers.next(i -> tally.perSecond(i, Count.SUCCEEDED)));
        svg.path("missing", layers.next(i -> tally.perSecond(i, Count.WANTED) - tally.perSecond(i, Count.SUCCEEDED)));
        svg.path("outline", layers.outline());
        svg.line("base", LEFT, top + ROW - 2, WIDTH - RIGHT, top + ROW - 2);
        new TimeFrame(scenario, x, top + 8, top + ROW - 2).recovery(svg, result);
    }
}
