package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Words;
import java.util.Locale;

/** The figures that matter, for a terminal. */
final class Summary {

    private static final String ROW = "%-28s %14s %14s %14s %16s %10s%n";

    private final Comparison comparison;

    Summary(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(comparison.headline())
                .append(System.lineSeparator())
                .append(comparison.setting())
                .append(System.lineSeparator())
                .append(System.lineSeparator())
                .append(String.format(
                        Locale.ROOT,
                        ROW,
                        "",
                        Words.of("column.peak"),
                        Words.of("column.amplification"),
                        Words.of("column.recovery"),
                        Words.of("column.wasted"),
                        Words.of("column.answered")));
        for (Result result : comparison.results()) {
            text.append(row(result));
        }
        return text.toString();
    }

    private String row(Result result) {
        return String.format(
                Locale.ROOT,
                ROW,
                comparison.letter(result.strategy()) + "  " + result.strategy().title(),
                Figures.count(result.peakPerSecond()) + "/s",
                Figures.factor(result.amplification()),
                comparison.recoveryFigure(result),
                Figures.count((double) result.wasted()),
                Figures.percent(result.served()) + " %");
    }
}
