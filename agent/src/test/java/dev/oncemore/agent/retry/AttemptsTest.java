package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final Scenario scenario = new Scenario();
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");
    private final IOException third = new IOException("third");

    @Test
    void retriesUntilAnAttemptSucceeds() throws Throwable {
        Script script = Script.of(first, second, "receipt");

        assertThat(scenario.run(script)).isEqualTo("receipt");
        assertThat(script.attempts()).isEqualTo(3);
        assertThat(scenario.sleeper.pauses()).containsExactly(100 * Scenario.MS, 100 * Scenario.MS);
    }

    @Test
    void throwsTheLastFailureAsItIsWithTheEarlierOnesSuppressedOldestFirst() {
        Script script = Script.of(first, second, third, "too late");

        assertThat(scenario.failureOf(script)).isSameAs(third).hasSuppressedException(first);
        assertThat(third.getSuppressed()).containsExactly(first, second);
        assertThat(script.attempts()).isEqualTo(3);
    }

    @Test
    void aSingleAttemptIsNeverRepeated() {
        Script script = Script.of(first);

        assertThat(scenario.attempts(1).failureOf(script)).isSameAs(first);
        assertThat(script.attempts()).isEqualTo(1);
        assertThat(scenario.sleeper.pauses()).isEmpty();
    }

    @Test
    void unlimitedAttemptsGoOnForAsLongAsTimeIsLeft() {
        Script script = Script.of(first);

        assertThat(scenario.attempts(Integer.MAX_VALUE)
                        .delay(Scenario.MS)
                        .maxDuration(5_000 * Scenario.MS)
                        .failureOf(script))
                .isSameAs(first);
        assertThat(script.attempts()).isEqualTo(5_001);
    }

    @Test
    void aFailureThatIsNotRetriedLeavesNoTrace() {
        IOException cause = new IOException("cause");
        IllegalStateException failure = new IllegalStateException("as it is", cause);
        Script script = Script.of(failure);

        assertThat(scenario.on(IOException.class).failureOf(script)).isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.getCause()).isSameAs(cause);
        assertThat(scenario.sleeper.pauses()).isEmpty();
        assertThat(scenario.listener.events()).isEmpty();
        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void aLaterFailureThatIsNotRetriedEndsTheCallWithTheHistory() {
        IllegalStateException abort = new IllegalStateException("abort");
        Script script = Script.of(first, abort, "too late");

        assertThat(scenario.abortOn(IllegalStateException.class).failureOf(script))
                .isSameAs(abort);
        assertThat(abort.getSuppressed()).containsExactly(first);
        assertThat(scenario.listener.events()).hasSize(1);
    }

    @Test
    void anErrorAndAnInterruptOfALaterAttemptPassThrough() {
        StackOverflowError overflow = new StackOverflowError();
        InterruptedException interrupt = new InterruptedException();

        assertThat(scenario.failureOf(Script.of(first, overflow))).isSameAs(overflow);
        assertThat(overflow.getSuppressed()).isEmpty();
        assertThat(scenario.failureOf(Script.of(first, interrupt))).isSameAs(interrupt);
    }

    @Test
    void whenHasTheLastWordOnFailuresThatTheTypesLetThrough() throws Throwable {
        scenario.on(IOException.class).abortOn(FileNotFoundException.class);
        List<Throwable> asked = new ArrayList<>();
        scenario.when((result, failure) -> {
            if (failure != null) {
                asked.add(failure);
            }
            return failure == first;
        });

        assertThat(scenario.run(Script.of(first, "receipt"))).isEqualTo("receipt");
        assertThat(scenario.failureOf(Script.of(second, "too late"))).isSameAs(second);
        assertThat(scenario.failureOf(Script.of(new IllegalStateException(), "too late")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(scenario.failureOf(Script.of(new FileNotFoundException(), "too late")))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(asked).as("only what the types let through").containsExactly(first, second);
    }

    @Test
    void whenAloneDecidesAboutResults() throws Throwable {
        scenario.on().when((result, failure) -> "pending".equals(result));

        assertThat(scenario.run(Script.of("pending", "pending", "done"))).isEqualTo("done");
        assertThat(scenario.rejected()).as("results said to be bad").isZero();
        assertThat(scenario.listener.events())
                .containsExactly(
                        "Shop#charge() retrying 2 of 3 in 100000000 after a result",
                        "Shop#charge() retrying 3 of 3 in 100000000 after a result");
    }

    @Test
    void whenUsedUpOnAResultReturnsThatResult() throws Throwable {
        scenario.when((result, failure) -> failure != null || "pending".equals(result));

        assertThat(scenario.run(Script.of(first, second, "pending", "too late")))
                .isEqualTo("pending");
        assertThat(scenario.listener.events()).last().asString().contains("exhausted after 3 with a result");
        assertThat(scenario.rejected()).as("results said to be bad").isEqualTo(1);
    }

    @Test
    void aFailureAfterRetriedResultsHoldsOnlyTheFailures() {
        scenario.attempts(4).when((result, failure) -> failure != null || "pending".equals(result));

        assertThat(scenario.failureOf(Script.of("pending", first, "pending", second)))
                .isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void aNullResultCanBeRetriedAndReturned() throws Throwable {
        scenario.when((result, failure) -> failure == null && result == null);
        List<String> results = new ArrayList<>(Arrays.asList(null, null, "receipt"));

        assertThat(scenario.run(() -> results.remove(0))).isEqualTo("receipt");
        assertThat(scenario.run(() -> null)).isNull();
    }

    @Test
    void whenIsAskedOnceAboutEachOutcome() throws Throwable {
        List<Object> asked = new ArrayList<>();
        scenario.when((result, failure) -> {
            asked.add(result);
            return !"receipt".equals(result);
        });

        scenario.run(Script.of("pending", "still pending", "receipt"));
        assertThat(asked).containsExactly("pending", "still pending", "receipt");

        asked.clear();
        scenario.loop().call(Script.of("pending", "still pending", "receipt"));
        assertThat(asked).containsExactly("pending", "still pending", "receipt");
    }
}
