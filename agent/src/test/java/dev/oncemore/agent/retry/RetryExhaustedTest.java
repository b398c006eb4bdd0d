package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RetryExhaustedTest {

    private final ExhaustedFailures known = new ExhaustedFailures();
    private final Scenario inner = new Scenario().sharing(known).method("Inner#call()");
    private final Scenario outer = new Scenario().sharing(known).doesNotRetryExhausted();
    private final IOException failure = new IOException("failed");

    @Test
    void falseDoesNotMultiplyAnInnerMethodsAttempts() {
        Script script = Script.of(failure);

        assertThat(outer.failureOf(() -> inner.run(script))).isSameAs(failure);
        assertThat(script.attempts()).isEqualTo(3);
        assertThat(outer.listener.events()).isEmpty();
    }

    @Test
    void falseStillRetriesWhatNobodyFurtherInRetried() {
        Script script = Script.of(new IOException("1"), new IOException("2"), new IOException("3"));

        assertThat(outer.failureOf(script)).hasMessage("3");
        assertThat(script.attempts()).isEqualTo(3);
    }

    @Test
    void falseStillRetriesWhatTheInnerMethodDoesNotRetry() {
        Script script = Script.of(failure);

        outer.failureOf(() -> inner.abortOn(IOException.class).run(script));

        assertThat(script.attempts()).isEqualTo(3);
    }

    @Test
    void falseGoesByTheObjectAndNotByItsType() {
        int[] attempts = {0};

        outer.failureOf(() -> {
            attempts[0]++;
            try {
                return inner.run(Script.of(failure));
            } catch (IOException usedUp) {
                throw new IOException("another", usedUp);
            }
        });

        assertThat(attempts[0]).isEqualTo(3);
    }

    @Test
    void aMaximumDurationThatEndsUsesUpTheRetriesToo() {
        Script script = Script.of(failure);

        outer.failureOf(() -> inner.maxDuration(0).run(script));

        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void falseRetriesAnObjectThatWasUsedUpInAnEarlierCall() {
        outer.failureOf(Script.of(failure));
        outer.ticker.advance(Scenario.MS);
        Script script = Script.of(failure);

        outer.failureOf(script);

        assertThat(script.attempts())
                .as("one exception object, thrown again and again")
                .isEqualTo(3);
    }
}
