package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Strategy;
import dev.oncemore.agent.simulate.model.Tally.Count;
import dev.oncemore.agent.simulate.model.Words;
import java.util.function.ToDoubleFunction;

/**
 * The rows of the page's table. Each figure carries the name of its column, which is shown above it on a narrow page.
 * Below it is a bar whose length is relative to the largest in the column.
 */
final class FiguresTable {

    private final Comparison comparison;

    FiguresTable(Comparison comparison) {
        this.comparison = comparison;
    }

    String rows() {
        Markup html = new Markup();
        for (Result result : comparison.results()) {
            html.open("tr");
            strategy(html, result.strategy());
            figures(html, result);
            html.close("tr");
        }
        return html.toString();
    }

    private void strategy(Markup html, Strategy strategy) {
        html.open("th", "scope", "row")
                .element("b", comparison.letter(strategy))
                .words(strategy.title())
                .element("small", comparison.describing(strategy))
                .close("th");
    }

    private void figures(Markup html, Result result) {
        double peak = result.peakPerSecond();
        double capacity = comparison.scenario().server().perSecond();
        cell(
                html,
                result,
                "peak",
                Result::peakPerSecond,
                Figures.count(peak) + "/s",
                "times-capacity",
                Figures.factor(peak / capacity));
        cell(html, result, "amplification", Result::amplification, Figures.factor(result.amplification()), "per-call");
        cell(html, result, "recovery", this::recovery, comparison.recoveryFigure(result), "after-outage");
        cell(
                html,
                result,
                "wasted",
                Result::wasted,
                Figures.count((double) result.wasted()),
                "of-work",
                Figures.percent(result.wastedShare()));
        cell(
                html,
                result,
                "answered",
                Result::served,
                Figures.percent(result.served()) + " %",
                "of-wanted",
                Figures.count((double) result.tally().total(Count.WANTED)));
    }

    private double recovery(Result result) {
        return result.recoveryNanos().orElse(comparison.scenario().afterNanos());
    }

    private void cell(
            Markup html,
            Result result,
            String column,
            ToDoubleFunction<Result> value,
            String figure,
            String note,
            String... gaps) {
        double largest = 0;
        for (Result each : comparison.results()) {
            largest = Math.max(largest, value.applyAsDouble(each));
        }
        double share = largest == 0 ? 0 : value.applyAsDouble(result) / largest;
        html.open("td", "data-column", Words.of("column." + column))
                .words(figure)
                .element("i", "", "style", "width:" + Markup.number(100 * share) + "%")
                .element("small", Words.of(note, gaps))
                .close("td");
    }
}
