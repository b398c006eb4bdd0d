package dev.oncemore.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.example.Report.Agent;
import dev.oncemore.example.Report.Column;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {

    private static final Column WITHOUT = new Column(
            Agent.ABSENT,
            new Figures(Map.ofEntries(
                    Map.entry(Figure.ORDERS, 240L),
                    Map.entry(Figure.PAID_AT_ONCE, 134L),
                    Map.entry(Figure.LOST, 106L),
                    Map.entry(Figure.MEDIAN_WAIT_MS, 50L),
                    Map.entry(Figure.MOST_WAITS_MS, 2800L),
                    Map.entry(Figure.LONGEST_WAIT_MS, 3084L),
                    Map.entry(Figure.ATTEMPTS, 240L),
                    Map.entry(Figure.REQUESTS_IN_OUTAGE, 76L),
                    Map.entry(Figure.NEVER_CHARGED, 105L),
                    Map.entry(Figure.CHARGED_ONCE, 135L),
                    Map.entry(Figure.CHARGED_WITHOUT_RECEIPT, 1L))));

    private static final Column TEXTBOOK = new Column(
            Agent.TEXTBOOK,
            new Figures(Map.ofEntries(
                    Map.entry(Figure.ORDERS, 240L),
                    Map.entry(Figure.PAID_AT_ONCE, 240L),
                    Map.entry(Figure.ATTEMPTS, 300L),
                    Map.entry(Figure.CHARGED_ONCE, 180L),
                    Map.entry(Figure.CHARGED_TWICE, 59L),
                    Map.entry(Figure.CHARGED_MORE, 1L))));

    private static final Column WITH = new Column(
            Agent.PRESENT,
            new Figures(Map.ofEntries(
                    Map.entry(Figure.ORDERS, 240L),
                    Map.entry(Figure.DOUBLE_CLICKS, 80L),
                    Map.entry(Figure.PAID_AT_ONCE, 150L),
                    Map.entry(Figure.PAID_AFTER_RETRIES, 25L),
                    Map.entry(Figure.PROMISED, 65L),
                    Map.entry(Figure.ATTEMPTS, 300L),
                    Map.entry(Figure.STILL_PROMISED, 2L),
                    Map.entry(Figure.NEVER_CHARGED, 2L),
                    Map.entry(Figure.CHARGED_ONCE, 238L))));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Report report = new Report(new Screen(new PrintStream(shown, true, UTF_8), Ansi.OFF));

    @Test
    void runsStandSideBySide() {
        report.table(List.of(WITHOUT, TEXTBOOK, WITH));
        report.verdicts(List.of(WITHOUT, TEXTBOOK, WITH));

        assertThat(shown.toString(UTF_8)).isEqualToNormalizingNewlines("""

                What customers did and saw            without agent  get, run, set     with agent
                  orders                                        240            240            240
                    clicked twice                                 0              0             80
                    paid at the first attempt                   134            240            150
                    paid after retries                            0              0             25
                    promised by the fallback                      0              0             65
                    LOST                                        106              0              0
                  nine in ten waited at most                 2.80 s         0.00 s         0.00 s
                  longest wait                               3.08 s         0.00 s         0.00 s

                What the shop did                     without agent  get, run, set     with agent
                  attempts                                      240            300            300
                  promised orders still unpaid                    0              0              2

                What the gateway knows                without agent  get, run, set     with agent
                  requests while it was down                     76              0              0
                  orders never charged                          105              0              2
                  orders charged once                           135            180            238
                  orders charged twice                            0             59              0
                  orders charged more often                       0              1              0
                  orders charged, LOST for the shop               1              0              0

                Without the agent 106 orders were lost, and 1 customer was charged all the same. Nobody was charged twice.
                With the textbook's get, run, set no order was lost. 60 customers were charged more than once.
                2 orders were not paid yet when the shop closed.
                With the agent no order was lost. Nobody was charged twice.
                """);
    }

    @Test
    void aRunCanStandAlone() {
        report.table(List.of(WITHOUT));
        report.verdicts(List.of(WITHOUT));

        assertThat(shown.toString(UTF_8)).isEqualToNormalizingNewlines("""

                What customers did and saw            without agent
                  orders                                        240
                    paid at the first attempt                   134
                    LOST                                        106
                  nine in ten waited at most                 2.80 s
                  longest wait                               3.08 s

                What the shop did                     without agent
                  attempts                                      240

                What the gateway knows                without agent
                  requests while it was down                     76
                  orders never charged                          105
                  orders charged once                           135
                  orders charged, LOST for the shop               1

                Without the agent 106 orders were lost, and 1 customer was charged all the same. Nobody was charged twice.
                """);
    }
}
