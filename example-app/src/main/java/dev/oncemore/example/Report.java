package dev.oncemore.example;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the figures of a run, or of two side by side. */
final class Report {

    /** Where a new part of the table begins. */
    private static final Map<Figure, String> HEADINGS = Map.of(
            Figure.ORDERS, "What customers saw",
            Figure.ATTEMPTS, "What the shop did",
            Figure.REQUESTS_IN_OUTAGE, "What the gateway knows");

    private final Screen screen;

    Report(Screen screen) {
        this.screen = screen;
    }

    /** Shows one run. */
    void show(Column only) {
        table(List.of(only));
        verdict(only);
    }

    /** Shows two runs of the same orders. */
    void compare(Column without, Column with) {
        table(List.of(without, with));
        verdict(without);
        verdict(with);
    }

    private void table(List<Column> columns) {
        for (Figure figure : Figure.values()) {
            if (HEADINGS.containsKey(figure)) {
                screen.line("");
                heading(HEADINGS.get(figure), columns);
            }
            if (figure != Figure.LOST
                    && columns.stream().allMatch(column -> column.figures().of(figure) == 0)) {
                continue;
            }
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-34s", figure.label()));
            columns.forEach(column -> row.append(String.format(Locale.ROOT, "%15s", text(figure, column.figures()))));
            screen.line(row.toString());
        }
        screen.line("");
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
        screen.line(column.sentence() + losses(figures));
        if (figures.of(Figure.STILL_PROMISED) > 0) {
            screen.line(orders(figures.of(Figure.STILL_PROMISED)) + " not paid yet when the shop closed.");
        }
        long chargedAgain = figures.of(Figure.CHARGED_TWICE) + figures.of(Figure.CHARGED_MORE);
        if (chargedAgain > 0) {
            screen.line("But " + customers(chargedAgain) + " charged more than once: until a call is made idempotent,");
            screen.line("a reply that is lost after the charge is a double charge.");
        }
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
     * @param agent whether it had the agent
     * @param figures its figures
     */
    record Column(Agent agent, Figures figures) {

        String title() {
            return agent == Agent.ABSENT ? "without agent" : "with agent";
        }

        String sentence() {
            return agent == Agent.ABSENT ? "Without the agent " : "With the agent ";
        }
    }

    /** Whether a run has the agent. */
    enum Agent {
        ABSENT,
        PRESENT
    }
}
