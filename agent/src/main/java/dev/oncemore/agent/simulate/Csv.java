package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.Locale;

/** The figures as a table: a row for each strategy and interval, with counts in that interval. */
final class Csv {

    private final Comparison comparison;

    Csv(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("strategy,second");
        for (Count count : Count.values()) {
            text.append(',').append(name(count));
        }
        text.append(",queue\n");
        for (Result result : comparison.results()) {
            rows(text, result);
        }
        return text.toString();
    }

    private static void rows(StringBuilder text, Result result) {
        Tally tally = result.tally();
        for (int i = 0; i < tally.grid().count(); i++) {
            text.append(result.strategy().kind().key())
                    .append(',')
                    .append(Figures.plain(tally.grid().begin(i) / 1e9));
            for (Count count : Count.values()) {
                text.append(',').append(tally.in(i, count));
            }
            text.append(',').append(tally.longestQueue(i)).append('\n');
        }
    }

    static String name(Count count) {
        return count.name().toLowerCase(Locale.ROOT);
    }
}
