package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(journal.begin(ORDER, 2)).isEqualTo(new Attempt(ORDER, 2, Duration.ofMillis(1010)));
    }

    @Test
    void anOrderDoesNotWaitForAnother() {
        journal.end(journal.begin(ORDER, 1), Outcome.DROPPED);
        pass(100);

        assertThat(journal.begin(new Order(13, 100), 1).pause()).isZero();
    }

    @Test
    void everyAttemptIsALine() {
        Attempt first = journal.begin(ORDER, 1);
        pass(40);
        journal.end(first, Outcome.DROPPED);
        pass(1210);
        journal.end(journal.begin(ORDER, 2), Outcome.TIMED_OUT);
        journal.lost(ORDER);

        assertThat(shown.toString(UTF_8).lines())
                .containsExactly(
                        "  0.04 s  order  12  attempt 1  connection dropped",
                        "  1.25 s  order  12  attempt 2  no answer in time    paused 1210 ms",
                        "  1.25 s  order  12  LOST after 2 attempts");
    }

    private void pass(int millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
