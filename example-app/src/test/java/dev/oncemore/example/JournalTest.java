package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.example.Attempt.Place;
import dev.oncemore.example.Journal.Entry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class JournalTest {

    private static final Order ORDER = new Order(12, 100);

    private final AtomicLong now = new AtomicLong();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Journal journal = new Journal(new Screen(new PrintStream(shown, true, UTF_8), Ansi.OFF), now::get);

    @Test
    void aPauseLastsFromTheEndOfAnAttemptToTheBeginOfTheNext() {
        Attempt first = journal.begin(ORDER, 1);
        pass(40);
        journal.end(first, Outcome.BUSY);
        pass(1010);

        assertThat(journal.begin(ORDER, 2)).isEqualTo(new Attempt(ORDER, 2, Duration.ofMillis(1010), Place.SHOP));
    }

    @Test
    void anOrderDoesNotWaitForAnother() {
        journal.end(journal.begin(ORDER, 1), Outcome.DROPPED);
        pass(100);

        assertThat(journal.begin(new Order(13, 100), 1).pause()).isZero();
    }

    @Test
    void aPromisedOrderIsTheBackOfficesAndItsFirstAttemptHasNoPause() {
        journal.end(journal.begin(ORDER, 1), Outcome.DROPPED);
        journal.gaveUp(ORDER);
        pass(1000);

        assertThat(journal.begin(ORDER, 1)).isEqualTo(new Attempt(ORDER, 1, Duration.ZERO, Place.BACK_OFFICE));
    }

    @Test
    void aCustomerWaitsUntilThereIsAnAnswer() {
        Visit visit = journal.arrived(ORDER, Habit.PATIENT);
        pass(70);
        journal.left(visit, Answer.PROMISED, journal.answered(visit));

        assertThat(journal.entries()).containsExactly(new Entry.Served(ORDER, Answer.PROMISED, Duration.ofMillis(70)));
    }

    @Test
    void whoAsksTwiceIsWrittenDown() {
        journal.arrived(ORDER, Habit.DOUBLE_CLICK);
        journal.arrived(ORDER, Habit.PATIENT);

        assertThat(journal.entries()).containsExactly(new Entry.AskedTwice(ORDER, Habit.DOUBLE_CLICK));
    }

    @Test
    void everyEventIsALine() {
        pass(5000);
        journal.open();
        Visit visit = journal.arrived(ORDER, Habit.PATIENT);
        Attempt first = journal.begin(ORDER, 1);
        pass(40);
        journal.end(first, Outcome.DROPPED);
        journal.down();
        pass(1210);
        journal.end(journal.begin(ORDER, 2), Outcome.TIMED_OUT);
        journal.gaveUp(ORDER);
        journal.refused(ORDER);
        journal.up();
        journal.end(journal.begin(ORDER, 1), Outcome.CHARGED);
        journal.end(journal.begin(ORDER, 2), Outcome.CHARGED);
        journal.left(visit, Answer.LOST, journal.answered(visit));

        assertThat(shown.toString(UTF_8).lines())
                .containsExactly(
                        "  0.04 s  order  12  attempt 1  connection dropped",
                        "  0.04 s  ======== THE GATEWAY IS DOWN: it takes requests and answers none ========",
                        "  1.25 s  order  12  attempt 2  no answer in time    paused 1210 ms",
                        "  1.25 s  order  12  gave up    after retries        customer told: paid later",
                        "  1.25 s  order  12  refused    circuit open         stays in the backlog",
                        "  1.25 s  ======== THE GATEWAY IS BACK ========",
                        "  1.25 s  order  12  attempt 1  charged              as promised",
                        "  1.25 s  order  12  attempt 2  charged              paused    0 ms, as promised",
                        "  1.25 s  order  12  LOST       the customer waited 1.25 s");
    }

    private void pass(int millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
