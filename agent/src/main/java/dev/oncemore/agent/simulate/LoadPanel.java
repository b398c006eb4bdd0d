package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import dev.oncemore.agent.simulate.model.Words;

/**
 * The load of one strategy on the server over time, and its outcome. All panels of a comparison have the same scale, so
 * that they can be compared by eye.
 */
final class LoadPanel {

    static final double WIDTH = 540;
    static final double HEIGHT = 312;

    private static final double LEFT = 50;
    private static final double RIGHT = 66;
    private static final double TOP = 84;
    private static final double BOTTOM = 36;

    /** The largest multiple of the capacity that is drawn: higher values are cut off and labelled. */
    private static final double HIGHEST = 6;

    private final Comparison comparison;
    private final Result result;
    private final Scenario scenario;
    private final Tally tally;
    private final Axis x;
    private final Axis y;

    LoadPanel(Comparison comparison, Result result) {
        this.comparison = comparison;
        this.result = result;
        this.scenario = comparison.scenario();
        this.tally = result.tally();
        this.x = new Axis(0, scenario.durationNanos() / 1e9, LEFT, WIDTH - RIGHT);
        this.y = new Axis(0, highest(), HEIGHT - BOTTOM, TOP);
    }

    private double highest() {
        double highest = 1.5 * scenario.server().perSecond();
        for (Result each : comparison.results()) {
            highest = Math.max(highest, 1.05 * each.peakPerSecond());
        }
        return Math.min(highest, HIGHEST * scenario.server().perSecond());
    }

    /** The content of the svg element. */
    String draw() {
        Markup svg = new Markup();
        titles(svg);
        TimeFrame frame = new TimeFrame(scenario, x, TOP, HEIGHT - BOTTOM);
        frame.outage(svg);
        frame.axis(svg);
        for (double tick : y.ticks(4)) {
            svg.line("grid", LEFT, y.place(tick), WIDTH - RIGHT, y.place(tick));
            svg.text("tick-end", LEFT - 6, y.place(tick) + 4, Figures.count(tick));
        }
        areas(svg);
        capacity(svg);
        frame.recovery(svg, result);
        return svg.toString();
    }

    private void titles(Markup svg) {
        svg.text("letter", 12, 22, comparison.letter(result.strategy()));
        svg.text("title", 30, 22, result.strategy().title());
        svg.text("note", 30, 42, message(comparison, result));
        svg.text("axis", 6, TOP - 12, Words.of("axis.load"));
    }

    /** What the panel shows, in words. */
    static String message(Comparison comparison, Result result) {
        double peak = result.peakPerSecond();
        return Words.of(
                "load",
                Figures.count(peak),
                Figures.factor(peak / comparison.scenario().server().perSecond()),
                TimeFrame.recoveryInWords(comparison.scenario(), result));
    }

    private void areas(Markup svg) {
        StackedAreas layers = new StackedAreas(tally.grid(), x, y);
        svg.path("answered", layers.next(i -> tally.perSecond(i, Count.ANSWERED)));
        svg.path("wasted", layers.next(i -> tally.perSecond(i, Count.WASTED)));
        svg.path("refused", layers.next(this::unanswered));
        svg.path("outline", layers.outline());
        if (result.peakPerSecond() > y.to()) {
            svg.text("mark-end", WIDTH - RIGHT, TOP - 27, Words.of("cut-off", Figures.count(result.peakPerSecond())));
        }
    }

    /** Rejected, lost, or not yet processed at the end of the run. */
    private double unanswered(int interval) {
        return tally.perSecond(interval, Count.ATTEMPTS)
                - tally.perSecond(interval, Count.ANSWERED)
                - tally.perSecond(interval, Count.WASTED);
    }

    private void capacity(Markup svg) {
        double capacity = scenario.server().perSecond();
        svg.line("capacity", LEFT, y.place(capacity), WIDTH - RIGHT, y.place(capacity));
        svg.text("mark", WIDTH - RIGHT + 5, y.place(capacity) - 2, Words.of("capacity"));
        svg.text(
                "mark",
                WIDTH - RIGHT + 5,
                y.place(capacity) + 12,
                Words.of("capacity.figure", Figures.plain(capacity)));
    }
}
