package dev.oncemore.example;

import java.util.Locale;

/** Shows a {@link Tally} as tables: first what the shop knows, then what only the gateway knows. */
final class Report {

    private static final int BAR = 40;

    private final Screen screen;

    Report(Screen screen) {
        this.screen = screen;
    }

    void show(Tally tally) {
        screen.line("");
        screen.line("@|bold What the shop saw|@");
        row("orders", tally.orders(), "");
        row("succeeded", tally.succeeded(), "");
        row("  at the first attempt", tally.atFirstAttempt(), "");
        row("  saved by a retry", tally.saved(), tally.saved() > 0 ? "would be lost without the agent" : "");
        row("lost", tally.lost(), "");
        row("attempts", tally.attempts(), "");
        for (Outcome outcome : Outcome.values()) {
            row("  " + outcome.description(), tally.outcomes().getOrDefault(outcome, 0), "");
        }
        screen.line("");
        screen.line("@|bold What the gateway booked|@");
        tally.chargesPerOrder()
                .forEach((charges, orders) -> row("charged " + times(charges), orders, bar(orders, tally.orders())));
        screen.line("");
        verdict(tally);
    }

    private void verdict(Tally tally) {
        if (tally.lostButCharged() > 0) {
            screen.line(customers(tally.lostButCharged()) + " charged for an order that the shop counts as lost.");
        }
        if (tally.chargedTwiceOrMore() > 0) {
            screen.line(customers(tally.chargedTwiceOrMore())
                    + " charged more than once. Until a call is made idempotent,");
            screen.line("a reply lost after the charge is a double charge.");
        }
    }

    private static String customers(int number) {
        return number == 1 ? "1 customer was" : number + " customers were";
    }

    private static String times(int number) {
        return switch (number) {
            case 0 -> "never";
            case 1 -> "once";
            case 2 -> "twice";
            default -> number + " times";
        };
    }

    /** At least one mark, so that the few who were charged three times are seen. */
    private static String bar(int part, int whole) {
        return "#".repeat(Math.max(1, part * BAR / whole));
    }

    private void row(String label, int figure, String remark) {
        screen.line(String.format(Locale.ROOT, "  %-23s %5d   %s", label, figure, remark)
                .stripTrailing());
    }
}
