package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.Tally.Count;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rows of the page's table. Behind each figure lies a bar as long as its share of the column's largest. */
final class FiguresTable {

    private final Comparison comparison;

    FiguresTable(Comparison comparison) {
        this.comparison = comparison;
    }

    String rows() {
        StringBuilder rows = new StringBuilder();
        for (Result result : comparison.results()) {
            row(rows, result);
        }
        return rows.toString();
    }

    private void row(StringBuilder rows, Result result) {
        Scenario scenario = comparison.scenario();
        String key = result.strategy().kind().key();
        rows.append("<tr><th scope='row'><b>")
                .append(Words.of(key + ".letter"))
                .append("</b> ")
                .append(Words.of(key + ".title"))
                .append("<small>")
                .append(Svg.escape(Words.of(key + ".what", comparison.describing(result.strategy()))))
                .append("</small></th>");
        cell(
                rows,
                result,
                Result::peakPerSecond,
                Figures.count(result.peakPerSecond()) + "/s",
                Words.of(
                        "times-capacity",
                        Figures.factor(
                                result.peakPerSecond() / scenario.server().perSecond())));
        cell(rows, result, Result::amplification, Figures.factor(result.amplification()), Words.of("per-call"));
        cell(rows, result, this::recovery, recoveryFigure(result), Words.of("after-outage"));
        cell(
                rows,
                result,
                Result::wasted,
                Figures.count((double) result.wasted()),
                Words.of("of-work", Figures.percent(result.wastedShare())));
        cell(
                rows,
                result,
                Result::served,
                Figures.percent(result.served()) + " %",
                Words.of("of-wanted", Figures.count((double) result.tally().total(Count.WANTED))));
        rows.append("</tr>\n");
    }

    private double recovery(Result result) {
        return result.recoveryNanos().orElse(comparison.scenario().afterNanos());
    }

    private String recoveryFigure(Result result) {
        return result.recoveryNanos().isPresent()
                ? Figures.seconds(result.recoveryNanos().getAsLong()) + " s"
                : Words.of("not-within", Figures.seconds(comparison.scenario().afterNanos()));
    }

    private void cell(StringBuilder rows, Result result, ToDoubleFunction<Result> value, String figure, String note) {
        double largest = 0;
        for (Result each : comparison.results()) {
            largest = Math.max(largest, value.applyAsDouble(each));
        }
        double share = largest == 0 ? 0 : value.applyAsDouble(result) / largest;
        rows.append("<td>")
                .append(Svg.escape(figure))
                .append("<i style='width:")
                .append(String.format(Locale.ROOT, "%.1f", 100 * share))
                .append("%'></i><small>")
                .append(Svg.escape(note))
                .append("</small></td>");
    }
}
