package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The deadline of the whole call, as the loop keeps to it between attempts. */
class DeadlineTest {

    private static final long MS = Scenario.MS;

    private final Scenario scenario = new Scenario().attempts(10);
    private final TokenBucket budget = new TokenBucket(100, 0, 0, scenario.ticker);
    private final IOException failure = new IOException("failed");

    @Test
    void aPauseThatWouldEndPastItIsNotBegun() {
        Script script = Script.of(failure);

        assertThat(scenario.budget(budget).deadlineIn(250 * MS).failureOf(script))
                .isSameAs(failure);
        assertThat(script.attempts()).isEqualTo(3);
        assertThat(scenario.sleeper.pauses()).containsExactly(100 * MS, 100 * MS);
        assertThat(budget.level()).isEqualTo(98);
        assertThat(scenario.listener.events())
                .last()
                .isEqualTo("Shop#charge() exhausted after 3 with failed: the next delay would exceed the timeout"
                        + " of the call");
    }

    @Test
    void aPauseThatEndsAtItLeavesNoTimeForAnAttempt() {
        Script atTheDeadline = Script.of(failure);
        Script before = Script.of(failure);

        scenario.deadlineIn(200 * MS).failureOf(atTheDeadline);
        scenario.deadlineIn(200 * MS + 1).failureOf(before);

        assertThat(atTheDeadline.attempts()).isEqualTo(2);
        assertThat(before.attempts()).isEqualTo(3);
    }

    @Test
    void noAttemptIsBegunAfterItAlsoWithoutAPause() {
        Script script = Script.of(failure);

        scenario.delay(0).deadlineIn(100 * MS).failureOf(() -> {
            scenario.ticker.advance(60 * MS);
            return script.run();
        });

        assertThat(script.attempts()).as("begun at 0 and 60 ms").isEqualTo(2);
    }

    @Test
    void aPauseThatLastsBeyondItBeginsNoAttemptAndGivesTheTokenBack() {
        scenario.sleeper.overshootsBy(51 * MS);
        Script script = Script.of(failure);

        assertThat(scenario.budget(budget).deadlineIn(150 * MS).failureOf(script))
                .isSameAs(failure);
        assertThat(script.attempts()).isEqualTo(1);
        assertThat(budget.level()).isEqualTo(100);
        assertThat(scenario.listener.events())
                .last()
                .isEqualTo(
                        "Shop#charge() exhausted after 1 with failed: the timeout of the call passed during the delay");
    }

    @Test
    void aHintThatLeadsPastItEndsTheCall() {
        Script script = Script.of(failure);

        scenario.hint(any -> 10_000 * MS).deadlineIn(5_000 * MS).failureOf(script);

        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void unlimitedAttemptsGoOnUntilIt() {
        Script script = Script.of(failure);

        scenario.attempts(Integer.MAX_VALUE).deadlineIn(5_000 * MS).failureOf(script);

        assertThat(script.attempts()).isEqualTo(50);
    }

    @Test
    void aResultThatAsksForARetryIsReturnedWhereNoTimeIsLeft() throws Throwable {
        scenario.when((result, thrown) -> true).deadlineIn(50 * MS);

        assertThat(scenario.run(Script.of("pending"))).isEqualTo("pending");
    }

    @Test
    void theRetriesCountAsUsedUp() {
        ExhaustedFailures known = new ExhaustedFailures();
        Scenario inner = new Scenario().sharing(known).deadlineIn(0);
        Script script = Script.of(failure);

        scenario.sharing(known).doesNotRetryExhausted().failureOf(() -> inner.run(script));

        assertThat(script.attempts()).isEqualTo(1);
    }
}
