package dev.oncemore.example;

import dev.oncemore.example.Attempt.Place;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Where people read. Coloured on a terminal, plain text in a file or a pipe. */
final class Screen {

    private final PrintStream out;
    private final Ansi ansi;

    Screen(PrintStream out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** Shows nothing. */
    static Screen dark() {
        return new Screen(new PrintStream(PrintStream.nullOutputStream()), Ansi.OFF);
    }

    /** Shows a line, in which picocli's {@code @|style text|@} may stand. */
    void line(String markup) {
        out.println(ansi.string(markup));
    }

    void attempt(Duration time, Attempt attempt, Outcome outcome) {
        String what = outcome.description() + (attempt.place() == Place.BACK_OFFICE ? ", from the backlog" : "");
        String text =
                String.format(Locale.ROOT, "%s  attempt %d  %s", at(time, attempt.order()), attempt.number(), what);
        if (attempt.isRetry()) {
            text = String.format(
                    Locale.ROOT, "%-51s  paused %4d ms", text, attempt.pause().toMillis());
        }
        line("@|" + style(attempt, outcome) + " " + text + "|@");
    }

    void promised(Duration time, Order order, String reason) {
        line("@|cyan " + String.format("%s  %-27s  customer told: paid later", at(time, order), reason) + "|@");
    }

    void promisedStill(Duration time, Order order, String reason) {
        line("@|cyan " + String.format("%s  %-27s  back to the backlog", at(time, order), reason) + "|@");
    }

    void lost(Duration time, Order order, Duration wait) {
        line("@|bold,red "
                + String.format(Locale.ROOT, "%s  LOST, the customer waited %.2f s", at(time, order), seconds(wait))
                + "|@");
    }

    void gateway(Duration time, String news) {
        line("@|bold " + String.format(Locale.ROOT, "%6.2f s  ======== %s ========", seconds(time), news) + "|@");
    }

    private static String at(Duration time, Order order) {
        return String.format(Locale.ROOT, "%6.2f s  order %3d", seconds(time), order.number());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static String style(Attempt attempt, Outcome outcome) {
        if (outcome != Outcome.CHARGED) {
            return "yellow";
        }
        return attempt.isRetry() ? "green" : "faint";
    }
}
