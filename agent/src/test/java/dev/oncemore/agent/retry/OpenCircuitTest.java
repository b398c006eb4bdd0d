package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.CircuitOpenException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop does while the method's own breaker is open, or opens. */
class OpenCircuitTest {

    private final TokenBucket budget = new TokenBucket(10, 0, 0, () -> 0);
    private final Scenario scenario = new Scenario().attempts(5).budget(budget);
    private final CircuitOpenException open = new CircuitOpenException("open", 1);
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");

    private Throwable rejection() {
        return new AttemptRejected(open);
    }

    @Test
    void noPauseIsBegunAtTheEndOfWhichTheCircuitIsStillOpen() {
        Script script = Script.of(first, "too late");

        assertThat(scenario.behind(() -> 101 * Scenario.MS).failureOf(script)).isSameAs(first);

        assertThat(scenario.sleeper.pauses()).isEmpty();
        assertThat(first.getSuppressed()).isEmpty();
        assertThat(budget.level()).isEqualTo(10);
        assertThat(scenario.listener.events())
                .containsExactly("Shop#charge() exhausted after 1 with first: the circuit breaker would reject the next"
                        + " attempt");
    }

    @Test
    void aPauseIsBegunIfTheCircuitLetsAProbePassAtItsEnd() throws Throwable {
        Script script = Script.of(first, "receipt");

        assertThat(scenario.behind(() -> 100 * Scenario.MS).run(script)).isEqualTo("receipt");
    }

    @Test
    void aCircuitThatIsHeldOpenIsNotWaitedFor() {
        assertThat(scenario.behind(() -> Long.MAX_VALUE).failureOf(Script.of(first)))
                .isSameAs(first);
        assertThat(scenario.sleeper.pauses()).isEmpty();
    }

    @Test
    void aCircuitThatOpensInThePauseLeavesTheRealFailure() {
        Script script = Script.of(first, second, rejection());

        assertThat(scenario.failureOf(script)).isSameAs(second);

        assertThat(second.getSuppressed()).containsExactly(first, open);
        assertThat(budget.level())
                .as("the retry that did not begin took no token")
                .isEqualTo(9);
        assertThat(scenario.listener.events())
                .last()
                .isEqualTo("Shop#charge() exhausted after 2 with second: the circuit breaker rejected the next"
                        + " attempt");
    }

    @Test
    void aCallOfWhichNoAttemptBeganEndsWithTheOpenCircuit() {
        Script script = Script.of(rejection(), "too late");

        assertThat(scenario.failureOf(script)).isSameAs(open);
        assertThat(open.getSuppressed()).isEmpty();
        assertThat(scenario.sleeper.pauses()).isEmpty();
    }

    @Test
    void theResultThatWasRetriedIsReturnedIfTheCircuitOpensInThePause() throws Throwable {
        Script script = Script.of("pending", rejection());

        assertThat(scenario.when((result, failure) -> failure != null || "pending".equals(result))
                        .run(script))
                .isEqualTo("pending");
    }

    @Test
    void anOnThatNamesItWaitsForItAndStillEndsWithTheRealFailure() {
        scenario.on(IOException.class, CircuitOpenException.class).behind(() -> Long.MAX_VALUE);

        assertThat(scenario.failureOf(Script.of(first, rejection(), rejection(), rejection(), rejection())))
                .isSameAs(first);
        assertThat(scenario.sleeper.pauses()).hasSize(4);
        assertThat(first.getSuppressed()).containsExactly(open);
        assertThat(budget.level()).as("no retry put load on anything").isEqualTo(10);
    }

    @Test
    void anAttemptAfterARejectedOneDecidesAgain() throws Throwable {
        scenario.on(IOException.class, CircuitOpenException.class);

        assertThat(scenario.failureOf(Script.of(first, rejection(), second, rejection(), rejection())))
                .isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first, open);
        assertThat(scenario.run(Script.of(rejection(), first, rejection(), "receipt")))
                .isEqualTo("receipt");
    }

    @Test
    void abortOnWinsAndNothingIsWaitedFor() {
        for (Class<? extends Throwable> type : List.of(CircuitOpenException.class, RuntimeException.class)) {
            Scenario aborting = new Scenario()
                    .on(IOException.class, CircuitOpenException.class)
                    .abortOn(type)
                    .behind(() -> Long.MAX_VALUE);

            assertThat(aborting.failureOf(Script.of(first))).isSameAs(first);
            assertThat(aborting.sleeper.pauses()).isEmpty();
        }
    }

    @Test
    void ofAMethodFurtherInItIsAFailureLikeAnyOther() {
        assertThat(scenario.failureOf(Script.of(first, open))).isSameAs(open);
        assertThat(open.getSuppressed()).containsExactly(first);
    }

    @Test
    void aMethodFurtherOutSeesThatTheRetriesWereUsedUp() {
        ExhaustedFailures known = new ExhaustedFailures();
        Scenario inner = new Scenario().sharing(known);
        Script script = Script.of(first, rejection());
        Scenario outer = new Scenario().sharing(known).doesNotRetryExhausted();

        assertThat(outer.failureOf(() -> inner.run(script))).isSameAs(first);
        assertThat(script.attempts()).isEqualTo(2);
    }
}
