package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MaxDurationTest {

    private static final long MS = Scenario.MS;

    private final Scenario scenario = new Scenario().attempts(10);
    private final TokenBucket budget = new TokenBucket(100, 0, 0, scenario.ticker);
    private final IOException failure = new IOException("failed");

    @Test
    void aPauseThatWouldEndLaterIsNotBegun() {
        Script script = Script.of(failure);

        assertThat(scenario.budget(budget).maxDuration(250 * MS).failureOf(script))
                .isSameAs(failure);
        assertThat(script.attempts()).isEqualTo(3);
        assertThat(scenario.sleeper.pauses()).containsExactly(100 * MS, 100 * MS);
        assertThat(budget.level())
                .as("nothing was taken for what was not begun")
                .isEqualTo(98);
        assertThat(scenario.listener.events())
                .last()
                .isEqualTo("Shop#charge() exhausted after 3 with failed: the next delay would exceed max-duration");
    }

    @Test
    void aPauseThatEndsExactlyAtTheLimitIsTaken() {
        Script script = Script.of(failure);

        scenario.maxDuration(200 * MS).failureOf(script);

        assertThat(script.attempts()).isEqualTo(3);
    }

    @Test
    void aPauseThatEndsANanosecondLaterIsNot() {
        Script script = Script.of(failure);

        scenario.maxDuration(200 * MS - 1).failureOf(script);

        assertThat(script.attempts()).isEqualTo(2);
    }

    @Test
    void aPauseThatLastsLongerThanAskedBeginsNoAttempt() {
        scenario.sleeper.overshootsBy(51 * MS);
        Script script = Script.of(failure);

        assertThat(scenario.budget(budget).maxDuration(150 * MS).failureOf(script))
                .isSameAs(failure);
        assertThat(script.attempts()).isEqualTo(1);
        assertThat(budget.level()).as("the token was given back").isEqualTo(100);
        assertThat(scenario.listener.events())
                .last()
                .isEqualTo("Shop#charge() exhausted after 1 with failed: max-duration passed during the delay");
    }

    @Test
    void aPauseThatLastsLongerButEndsAtTheLimitDoes() {
        scenario.sleeper.overshootsBy(50 * MS);
        Script script = Script.of(failure);

        scenario.maxDuration(150 * MS).failureOf(script);

        assertThat(script.attempts()).isEqualTo(2);
    }

    @Test
    void theTimeThatAttemptsTakeCounts() {
        Script script = Script.of(failure);

        scenario.maxDuration(1_000 * MS).failureOf(() -> {
            scenario.ticker.advance(400 * MS);
            return script.run();
        });

        assertThat(script.attempts()).as("begun at 0, 500 and 1000 ms").isEqualTo(3);
    }

    @Test
    void anAttemptThatRunsIsLeftAlone() throws Throwable {
        int[] attempts = {0};

        Object result = scenario.maxDuration(150 * MS).run(() -> {
            if (++attempts[0] == 1) {
                throw failure;
            }
            scenario.ticker.advance(10_000 * MS);
            return "late, but done";
        });

        assertThat(result).isEqualTo("late, but done");
    }

    @Test
    void aClockThatWrapsAroundMakesNoDifference() {
        scenario.ticker.advance(Long.MAX_VALUE - 50 * MS);
        Script script = Script.of(failure);

        scenario.maxDuration(250 * MS).failureOf(script);

        assertThat(script.attempts()).isEqualTo(3);
    }
}
