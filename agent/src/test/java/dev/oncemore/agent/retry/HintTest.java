package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {

    private final Scenario scenario = new Scenario().attempts(2);
    private final IOException failure = new IOException("failed");

    @Test
    void isALowerBoundOnThePause() {
        scenario.hint(failed -> 700 * Scenario.MS).failureOf(Script.of(failure));

        assertThat(onlyPause()).isBetween(700 * Scenario.MS, 770 * Scenario.MS);
    }

    @Test
    void aboveTheMaximumIsHonoured() {
        scenario.delay(1).hint(failed -> 3_600_000 * Scenario.MS).failureOf(Script.of(failure));

        assertThat(onlyPause()).isBetween(3_600_000 * Scenario.MS, 3_960_000 * Scenario.MS);
    }

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void isJitteredUpByATenthAndNotDown(Jitter jitter) {
        scenario.attempts(1_000)
                .jitter(jitter)
                .delay(50 * Scenario.MS)
                .hint(failed -> 100 * Scenario.MS)
                .failureOf(Script.of(failure));

        assertThat(scenario.sleeper.pauses())
                .hasSize(999)
                .allMatch(pause -> pause >= 100 * Scenario.MS && pause <= 110 * Scenario.MS)
                .anyMatch(pause -> pause < 101 * Scenario.MS)
                .anyMatch(pause -> pause > 109 * Scenario.MS);
    }

    @Test
    void shorterThanThePauseChangesNothing() {
        scenario.hint(failed -> 1).failureOf(Script.of(failure));

        assertThat(scenario.sleeper.pauses()).containsExactly(100 * Scenario.MS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void ofNothingOrLessIsNone(long nothing) {
        scenario.hint(failed -> nothing).failureOf(Script.of(failure));

        assertThat(scenario.sleeper.pauses()).containsExactly(100 * Scenario.MS);
    }

    @Test
    void thatLastsForEverDoesNotOverflow() {
        scenario.attempts(3).hint(failed -> Long.MAX_VALUE).failureOf(Script.of(failure));

        assertThat(scenario.sleeper.pauses()).containsExactly(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Test
    void thatLastsForEverIsNotWaitedForBeyondTheMaximumDuration() {
        Script script = Script.of(failure);

        scenario.maxDuration(1_000 * Scenario.MS).hint(failed -> Long.MAX_VALUE).failureOf(script);

        assertThat(scenario.sleeper.pauses()).isEmpty();
        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void longerThanTheLongestEndsTheCallAtOnceWithBothFigures() {
        Script script = Script.of(failure, "too late");

        assertThat(scenario.longestHint(300_000 * Scenario.MS)
                        .hint(failed -> 86_400_000 * Scenario.MS)
                        .failureOf(script))
                .isSameAs(failure);

        assertThat(scenario.sleeper.pauses()).isEmpty();
        assertThat(scenario.listener.events())
                .containsExactly("Shop#charge() exhausted after 1 with failed: the failure asks for a delay of 24 h,"
                        + " more than max-retry-after (maxRetryAfter), 5 m");
    }

    @Test
    void asLongAsTheLongestIsWaitedForThoughJitterMakesItLonger() {
        scenario.longestHint(700 * Scenario.MS)
                .hint(failed -> 700 * Scenario.MS)
                .failureOf(Script.of(failure));

        assertThat(onlyPause()).isBetween(700 * Scenario.MS, 770 * Scenario.MS);
    }

    private long onlyPause() {
        assertThat(scenario.sleeper.pauses()).hasSize(1);
        return scenario.sleeper.pauses().get(0);
    }

    @Test
    void isNotAskedForAResult() throws Throwable {
        scenario.when((result, failed) -> "pending".equals(result)).hint(failed -> {
            throw new AssertionError("there is no failure");
        });

        assertThat(scenario.run(Script.of("pending", "done"))).isEqualTo("done");
    }
}
