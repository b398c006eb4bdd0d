package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A course that is asked step by step, by no thread that waits. What it decides is tested with the loop. */
class RetryCourseTest {

    private final Scenario scenario = new Scenario();
    private final TokenBucket budget = new TokenBucket(100, 0, 0, scenario.ticker);
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");

    @Test
    void goesFromAttemptToAttempt() {
        RetryCourse course = begin(first);

        assertThat(course.claimRetry()).isTrue();
        assertThat(course.pause()).isEqualTo(100 * Scenario.MS);
        assertThat(course.next()).isTrue();
        assertThat(course.attempt()).isEqualTo(2);
        course.ended(Outcome.failed(second));
        assertThat(course.claimRetry()).isTrue();
        assertThat(course.next()).isTrue();
        assertThat(course.attempt()).isEqualTo(3);
        course.ended(Outcome.returned("receipt"));
        assertThat(course.claimRetry()).isFalse();
        assertThat(course.end()).isEqualTo(Outcome.returned("receipt"));
    }

    @Test
    void thatIsAbandonedInAPauseGivesTheTokenBackAndSaysNothing() {
        RetryCourse course = begin(first);

        assertThat(course.claimRetry()).isTrue();
        assertThat(budget.level()).isEqualTo(99);
        course.abandoned();

        assertThat(budget.level()).isEqualTo(100);
        assertThat(scenario.listener.events()).hasSize(1);
        assertThat(course.end().failure()).isSameAs(first).hasNoSuppressedExceptions();
    }

    @Test
    void onAnyThreadKnowsAFailureThatWasUsedUpOnAnother() throws Exception {
        ExhaustedFailures known = new ExhaustedFailures();
        scenario.sharing(known).doesNotRetryExhausted();
        Thread other = new Thread(() -> new Scenario().sharing(known).failureOf(Script.of(first)));
        other.start();
        other.join();

        assertThat(scenario.terms()
                        .begin(Outcome.failed(first), 0, RetryTerms.NO_DEADLINE)
                        .claimRetry())
                .as("on its own thread it may be another failure of the same object")
                .isTrue();
        assertThat(begin(first).claimRetry()).isFalse();
    }

    private RetryCourse begin(Throwable failure) {
        return scenario.budget(budget)
                .terms()
                .beginOnAnyThread(Outcome.failed(failure), scenario.ticker.nanos(), RetryTerms.NO_DEADLINE);
    }
}
