package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.time.Sleeper;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptTest {

    private final Scenario scenario = new Scenario();
    private final TokenBucket budget = new TokenBucket(10, 0, 0, scenario.ticker);
    private final IOException failure = new IOException("failed");

    @AfterEach
    void clearsTheFlag() {
        Thread.interrupted();
    }

    @Test
    void whilePausingSetsTheFlagAgainAndThrowsTheLastFailure() {
        scenario.budget(budget).sleeper.meanwhile(Thread.currentThread()::interrupt);
        Script script = Script.of(failure, "too late");

        assertThat(scenario.failureOf(script)).isSameAs(failure);
        assertThat(Thread.interrupted()).as("the flag").isTrue();
        assertThat(script.attempts()).isEqualTo(1);
        assertThat(budget.level()).as("the token was given back").isEqualTo(10);
        assertThat(scenario.listener.events())
                .containsExactly(
                        "Shop#charge() retrying 2 of 3 in 100000000 after failed",
                        "Shop#charge() interrupted after 1 with failed");
    }

    @Test
    void duringALaterPauseKeepsTheHistory() {
        IOException second = new IOException("second");
        scenario.budget(budget).sleeper.meanwhile(() -> {
            if (scenario.sleeper.pauses().size() == 2) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(scenario.failureOf(Script.of(failure, second, "too late"))).isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(failure);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(budget.level()).as("one retry was made").isEqualTo(9);
    }

    @Test
    void beforeAPauseOfNothingIsHeardByTheRealSleeper() {
        Script script = Script.of(failure, "too late");
        Thread.currentThread().interrupt();

        RetryLoop loop = scenario.delay(0).budget(budget).loop(Sleeper.SYSTEM);

        assertThat(catchThrowable(() -> scenario.run(loop, script))).isSameAs(failure);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(script.attempts()).isEqualTo(1);
        assertThat(budget.level()).isEqualTo(10);
    }

    @Test
    void whileARetriedResultIsPausedOnReturnsThatResult() throws Throwable {
        scenario.when((result, failed) -> "pending".equals(result))
                .sleeper
                .meanwhile(Thread.currentThread()::interrupt);

        assertThat(scenario.run(Script.of("pending", "too late"))).isEqualTo("pending");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void flagThatASuccessfulRetrySetsIsTheCallersToSee() throws Throwable {
        int[] attempts = {0};
        Object result = scenario.run(() -> {
            if (++attempts[0] == 1) {
                throw failure;
            }
            Thread.currentThread().interrupt();
            return "receipt";
        });

        assertThat(result).isEqualTo("receipt");
        assertThat(Thread.interrupted()).isTrue();
    }
}
