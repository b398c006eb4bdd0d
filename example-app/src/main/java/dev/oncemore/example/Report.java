package dev.oncemore.example;

import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Shows the figures of a run, or of several side by side. */
final class Report {

    /** Where a new part of the table begins. */
    private static final Map<Figure, String> HEADINGS = Map.of(
            Figure.ORDERS, "What customers did and saw",
            Figure.ATTEMPTS, "What the shop did",
            Figure.REQUESTS_IN_OUTAGE, "What the gateway knows");

    /** Less than this, between shops that run on one machine, is noise. */
    private static final long NOISE_MILLIS = 250;

    private final Screen screen;

    Report(Screen screen) {
        this.screen = screen;
    }

    /** What each run came to, in a sentence; the last one makes the point. */
    void verdicts(List<Column> columns) {
        columns.forEach(this::verdict);
    }

    /** Shows runs of the same orders, without the rows that say nothing. */
    void table(List<Column> columns) {
        for (Figure figure : Figure.values()) {
            if (HEADINGS.containsKey(figure)) {
                screen.line("");
                heading(HEADINGS.get(figure), columns);
            }
            if (figure != Figure.LOST && saysNothing(figure, columns)) {
                continue;
            }
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-34s", figure.label()));
            columns.forEach(column -> row.append(String.format(Locale.ROOT, "%15s", text(figure, column.figures()))));
            screen.line(row.toString());
        }
        screen.line("");
    }

    /** Nothing but zeros; or times that differ by no more than chance makes of them. */
    private static boolean saysNothing(Figure figure, List<Column> columns) {
        LongSummaryStatistics values = columns.stream()
                .mapToLong(column -> column.figures().of(figure))
                .summaryStatistics();
        long least = figure.isTime() && columns.size() > 1 ? values.getMin() : 0;
        return values.getMax() - least <= (figure.isTime() ? NOISE_MILLIS : 0);
    }

    private void heading(String title, List<Column> columns) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-36s", title));
        columns.forEach(column -> row.append(String.format(Locale.ROOT, "%15s", column.title())));
        screen.line("@|bold " + row + "|@");
    }

    private static String text(Figure figure, Figures figures) {
        long value = figures.of(figure);
        return figure.isTime() ? String.format(Locale.ROOT, "%.2f s", value / 1e3) : Long.toString(value);
    }

    private void verdict(Column column) {
        Figures figures = column.figures();
        if (figures.of(Figure.STILL_PROMISED) > 0) {
            screen.line(orders(figures.of(Figure.STILL_PROMISED)) + " not paid yet when the shop closed.");
        }
        screen.line(column.sentence() + losses(figures) + doubleCharges(figures));
    }

    private static String doubleCharges(Figures figures) {
        long chargedAgain = figures.of(Figure.CHARGED_TWICE) + figures.of(Figure.CHARGED_MORE);
        return chargedAgain == 0
                ? " Nobody was charged twice."
                : " " + chargedAgain + (chargedAgain == 1 ? " customer was" : " customers were")
                        + " charged more than once.";
    }

    private static String losses(Figures figures) {
        if (figures.of(Figure.LOST) == 0) {
            return "no order was lost.";
        }
        String lost = orders(figures.of(Figure.LOST)) + " lost";
        long charged = figures.of(Figure.CHARGED_WITHOUT_RECEIPT);
        return charged == 0 ? lost + "." : lost + ", and " + customers(charged) + " charged all the same.";
    }

    private static String orders(long number) {
        return number == 1 ? "1 order was" : number + " orders were";
    }

    private static String customers(long number) {
        return number == 1 ? "1 customer was" : number + " customers were";
    }

    /**
     * A run.
     *
     * @param agent what it had
     * @param figures its figures
     */
    record Column(Agent agent, Figures figures) {

        String title() {
            return agent.title;
        }

        String sentence() {
            return agent.sentence;
        }
    }

    /** What a run has. */
    enum Agent {
        ABSENT("without agent", "Without the agent "),
        TEXTBOOK("get, run, set", "With the textbook's get, run, set "),
        PRESENT("with agent", "With the agent ");

        private final String title;
        private final String sentence;

        Agent(String title, String sentence) {
            this.title = title;
            this.sentence = sentence;
        }
    }
}
