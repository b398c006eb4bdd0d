package dev.oncemore.example;

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

    /** Shows a line, in which picocli's {@code @|style text|@} may stand. */
    void line(String markup) {
        out.println(ansi.string(markup));
    }

    void attempt(Duration time, Attempt attempt, Outcome outcome) {
        String text = String.format(
                Locale.ROOT, "%s  attempt %d  %s", at(time, attempt.order()), attempt.number(), outcome.description());
        if (attempt.isRetry()) {
            text = String.format(
                    Locale.ROOT, "%-51s  paused %4d ms", text, attempt.pause().toMillis());
        }
        line("@|" + style(attempt, outcome) + " " + text + "|@");
    }

    void lost(Duration time, Order order, long attempts) {
        line("@|bold,red " + at(time, order) + "  LOST after " + attempts + (attempts == 1 ? " attempt" : " attempts")
                + "|@");
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
