package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each event is told, and none is told twice. */
class EventsTest {

    private final Scenario scenario = new Scenario();

    @Test
    void aSuccessAtOnceIsSilent() throws Throwable {
        scenario.run(Script.of("receipt"));
        scenario.loop().call(Script.of("receipt"));

        assertThat(scenario.listener.events()).isEmpty();
    }

    @Test
    void aRetryThatSucceedsIsToldOnce() throws Throwable {
        scenario.run(Script.of(new IOException("first"), "receipt"));

        assertThat(scenario.listener.events())
                .containsExactly("Shop#charge() retrying 2 of 3 in 100000000 after first");
    }

    @Test
    void retriesThatAreUsedUpAreToldOneByOneAndThenTheEnd() {
        scenario.failureOf(Script.of(new IOException("first"), new IOException("second"), new IOException("third")));

        assertThat(scenario.listener.events())
                .containsExactly(
                        "Shop#charge() retrying 2 of 3 in 100000000 after first",
                        "Shop#charge() retrying 3 of 3 in 100000000 after second",
                        "Shop#charge() exhausted after 3 with third: max-attempts reached");
    }

    @Test
    void aFailureUsedUpFurtherInIsToldAtEachRetryOfIt() {
        ExhaustedFailures known = new ExhaustedFailures();
        RetryLoop inner = new Scenario().sharing(known).method("Inner#call()").loop();
        Script script = Script.of(new IOException("failed"));

        scenario.sharing(known).failureOf(() -> inner.call(script));

        assertThat(script.attempts()).as("3 × 3").isEqualTo(9);
        assertThat(scenario.listener.events())
                .containsExactly(
                        "Shop#charge() multiplies Inner#call()",
                        "Shop#charge() retrying 2 of 3 in 100000000 after failed",
                        "Shop#charge() multiplies Inner#call()",
                        "Shop#charge() retrying 3 of 3 in 100000000 after failed",
                        "Shop#charge() multiplies Inner#call()",
                        "Shop#charge() exhausted after 3 with failed: max-attempts reached");
    }
}
