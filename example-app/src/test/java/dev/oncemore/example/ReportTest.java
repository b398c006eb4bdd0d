package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.example.Journal.Entry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {

    /** Five orders: charged at once, charged twice, lost but charged, lost and not charged, and charged three times. */
    private static final Tally TALLY = Tally.of(
            5,
            List.of(
                    entry(1, 1, Outcome.CHARGED),
                    entry(2, 1, Outcome.DROPPED),
                    entry(2, 2, Outcome.CHARGED),
                    entry(3, 1, Outcome.TIMED_OUT),
                    entry(4, 1, Outcome.BUSY),
                    entry(5, 1, Outcome.TIMED_OUT),
                    entry(5, 2, Outcome.DROPPED),
                    entry(5, 3, Outcome.CHARGED)),
            Map.of(1, 1, 2, 2, 3, 1, 5, 3));

    @Test
    void theFiguresAddUp() {
        assertThat(TALLY.succeeded()).isEqualTo(3);
        assertThat(TALLY.atFirstAttempt()).isEqualTo(1);
        assertThat(TALLY.saved()).isEqualTo(2);
        assertThat(TALLY.lost()).isEqualTo(2);
        assertThat(TALLY.lostButCharged()).isEqualTo(1);
        assertThat(TALLY.attempts()).isEqualTo(8);
        assertThat(TALLY.outcomes())
                .isEqualTo(Map.of(Outcome.CHARGED, 3, Outcome.BUSY, 1, Outcome.DROPPED, 2, Outcome.TIMED_OUT, 2));
        assertThat(TALLY.chargesPerOrder()).isEqualTo(Map.of(0, 1, 1, 2, 2, 1, 3, 1));
        assertThat(TALLY.chargedTwiceOrMore()).isEqualTo(2);
    }

    @Test
    void theTableIsAligned() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        new Report(new Screen(new PrintStream(shown, true, UTF_8), Ansi.OFF)).show(TALLY);

        assertThat(shown.toString(UTF_8)).isEqualToNormalizingNewlines("""

                What the shop saw
                  orders                      5
                  succeeded                   3
                    at the first attempt      1
                    saved by a retry          2   would be lost without the agent
                  lost                        2
                  attempts                    8
                    charged                   3
                    busy, asked to wait       1
                    connection dropped        2
                    no answer in time         2

                What the gateway booked
                  charged never               1   ########
                  charged once                2   ################
                  charged twice               1   ########
                  charged 3 times             1   ########

                1 customer was charged for an order that the shop counts as lost.
                2 customers were charged more than once. Until a call is made idempotent,
                a reply lost after the charge is a double charge.
                """);
    }

    private static Entry entry(int order, int attempt, Outcome outcome) {
        return new Entry(new Attempt(new Order(order, 100), attempt, Duration.ZERO), outcome);
    }
}
