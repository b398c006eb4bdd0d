package dev.oncemore.example;

import dev.oncemore.example.Attempt.Place;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        String pause = attempt.isRetry()
                ? String.format(Locale.ROOT, "paused %4d ms", attempt.pause().toMillis())
                : "";
        String promise = attempt.place() == Place.BACK_OFFICE && outcome == Outcome.CHARGED ? "as promised" : "";
        String remark =
                Stream.of(pause, promise).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        line(
                style(attempt, outcome),
                time,
                attempt.order(),
                "attempt " + attempt.number(),
                outcome.description(),
                remark);
    }

    void refused(Duration time, Order order, String consequence) {
        line("cyan", time, order, "refused", "circuit open", consequence);
    }

    void gaveUp(Duration time, Order order, String consequence) {
        line("cyan", time, order, "gave up", "after retries", consequence);
    }

    void lost(Duration time, Order order, Duration wait) {
        String waited = String.format(Locale.ROOT, "the customer waited %.2f s", seconds(wait));
        line("bold,red", time, order, "LOST", waited, "");
    }

    void gateway(Duration time, String news) {
        line("@|bold " + String.format(Locale.ROOT, "%6.2f s  ======== %s ========", seconds(time), news) + "|@");
    }

    private void line(String style, Duration time, Order order, String event, String detail, String remark) {
        String text = String.format(
                Locale.ROOT,
                "%6.2f s  order %3d  %-9s  %-19s  %s",
                seconds(time),
                order.number(),
                event,
                detail,
                remark);
        line("@|" + style + " " + text.stripTrailing() + "|@");
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
