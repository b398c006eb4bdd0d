package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.example.Attempt.Place;
import dev.oncemore.example.Journal.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {

    /**
     * Seven orders: charged at once, charged twice by two clicks, lost but charged, lost and not charged, refused and
     * paid later, promised and not paid, and charged three times.
     */
    private final Figures figures = Tally.of(
            7,
            List.of(
                    tried(1, 1, Outcome.CHARGED),
                    served(1, Answer.PAID, 50),
                    new Entry.AskedTwice(order(2), Habit.DOUBLE_CLICK),
                    new Entry.AskedTwice(order(5), Habit.RESEND),
                    tried(2, 1, Outcome.CHARGED),
                    tried(2, 1, Outcome.DROPPED),
                    served(2, Answer.PAID, 150),
                    tried(3, 1, Outcome.TIMED_OUT),
                    served(3, Answer.LOST, 1000),
                    tried(4, 1, Outcome.BUSY),
                    served(4, Answer.LOST, 40),
                    new Entry.Refused(order(5)),
                    served(5, Answer.PROMISED, 0),
                    new Entry.Refused(order(6)),
                    served(6, Answer.PROMISED, 1),
                    new Entry.Refused(order(5)),
                    new Entry.Tried(new Attempt(order(5), 2, Duration.ZERO, Place.BACK_OFFICE), Outcome.CHARGED),
                    tried(7, 1, Outcome.TIMED_OUT),
                    tried(7, 2, Outcome.DROPPED),
                    tried(7, 3, Outcome.CHARGED),
                    served(7, Answer.PAID, 60)),
            Map.of(1, 1, 2, 2, 3, 1, 5, 1, 7, 3),
            9);

    @Test
    void theFiguresAddUp() {
        assertThat(figures)
                .isEqualTo(new Figures(Map.ofEntries(
                        Map.entry(Figure.ORDERS, 7L),
                        Map.entry(Figure.DOUBLE_CLICKS, 1L),
                        Map.entry(Figure.RESENT, 1L),
                        Map.entry(Figure.PAID_AT_ONCE, 2L),
                        Map.entry(Figure.PAID_AFTER_RETRIES, 1L),
                        Map.entry(Figure.PROMISED, 2L),
                        Map.entry(Figure.LOST, 2L),
                        Map.entry(Figure.MEDIAN_WAIT_MS, 50L),
                        Map.entry(Figure.MOST_WAITS_MS, 1000L),
                        Map.entry(Figure.LONGEST_WAIT_MS, 1000L),
                        Map.entry(Figure.ATTEMPTS, 9L),
                        Map.entry(Figure.CHARGED, 4L),
                        Map.entry(Figure.BUSY, 1L),
                        Map.entry(Figure.DROPPED, 2L),
                        Map.entry(Figure.TIMED_OUT, 2L),
                        Map.entry(Figure.REFUSED, 3L),
                        Map.entry(Figure.PAID_LATER, 1L),
                        Map.entry(Figure.STILL_PROMISED, 1L),
                        Map.entry(Figure.REQUESTS_IN_OUTAGE, 9L),
                        Map.entry(Figure.NEVER_CHARGED, 2L),
                        Map.entry(Figure.CHARGED_ONCE, 3L),
                        Map.entry(Figure.CHARGED_TWICE, 1L),
                        Map.entry(Figure.CHARGED_MORE, 1L),
                        Map.entry(Figure.CHARGED_WITHOUT_RECEIPT, 1L))));
    }

    @Test
    void whatIsWrittenCanBeRead() {
        Figures read = Figures.parse(figures.toLines().stream());

        assertThat(Stream.of(Figure.values()).map(read::of))
                .isEqualTo(Stream.of(Figure.values()).map(figures::of).toList());
    }

    private static Order order(int number) {
        return new Order(number, 100);
    }

    private static Entry tried(int order, int attempt, Outcome outcome) {
        return new Entry.Tried(new Attempt(order(order), attempt, Duration.ZERO, Place.SHOP), outcome);
    }

    private static Entry served(int order, Answer answer, int millis) {
        return new Entry.Served(order(order), answer, Duration.ofMillis(millis));
    }
}
