package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BudgetOfTheLoopTest {

    private final Scenario scenario = new Scenario();
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");

    @Test
    void eachRetryTakesOneToken() {
        TokenBucket budget = new TokenBucket(10, 0.1, 0, scenario.ticker);

        scenario.budget(budget).attempts(4).failureOf(Script.of(first));

        assertThat(budget.level()).isEqualTo(7);
    }

    @Test
    void onlyASuccessAtTheFirstAttemptPutsBack() throws Throwable {
        TokenBucket budget = new TokenBucket(10, 0.1, 0, scenario.ticker);
        scenario.budget(budget);

        scenario.run(Script.of(first, "receipt"));
        assertThat(budget.level()).isEqualTo(9);
        scenario.run(Script.of("receipt"));
        assertThat(budget.level()).isEqualTo(9.1);
        scenario.loop().call(Script.of("receipt"));
        assertThat(budget.level()).isEqualTo(9.2);
        scenario.loop().call(Script.of(first, "receipt"));
        assertThat(budget.level()).isEqualTo(8.2);
    }

    @Test
    void whenEmptyThrowsTheFailureAtOnce() {
        TokenBucket budget = new TokenBucket(1, 0, 0, scenario.ticker);
        Script script = Script.of(first, second, "too late");

        assertThat(scenario.budget(budget).failureOf(script)).isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first);
        assertThat(script.attempts()).isEqualTo(2);
        assertThat(scenario.sleeper.pauses()).hasSize(1);
        assertThat(scenario.listener.events())
                .containsExactly(
                        "Shop#charge() retrying 2 of 3 in 100000000 after first",
                        "Shop#charge() budget empty after 2 with second");
    }

    @Test
    void whenEmptyReturnsAResultThatAsksForARetry() throws Throwable {
        TokenBucket budget = new TokenBucket(0, 0, 0, scenario.ticker);
        scenario.budget(budget).when((result, failure) -> "pending".equals(result));

        assertThat(scenario.run(Script.of("pending", "too late"))).isEqualTo("pending");
    }

    @Test
    void theLastAttemptTakesNothingForARetryThatIsNotAllowed() {
        TokenBucket budget = new TokenBucket(10, 0, 0, scenario.ticker);

        scenario.budget(budget).attempts(1).failureOf(Script.of(first));

        assertThat(budget.level()).isEqualTo(10);
    }
}
