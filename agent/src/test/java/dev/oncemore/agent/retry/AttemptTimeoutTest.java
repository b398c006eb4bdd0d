package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.OncemoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop does with the timeout of an attempt, which comes to it in a carrier that nobody else may see. */
class AttemptTimeoutTest {

    private static final class TimeoutExceededException extends OncemoreException {

        private static final long serialVersionUID = 1L;

        TimeoutExceededException(String message) {
            super(message);
        }
    }

    private final Scenario scenario = new Scenario();
    private final RuntimeException exceeded = new TimeoutExceededException("the attempt took longer than 2 s");
    private final AttemptTimedOut carrier = new AttemptTimedOut(exceeded);

    @Test
    void isRetriedWhateverOnSays() throws Throwable {
        Script script = Script.of(carrier, "receipt");

        assertThat(scenario.on(IOException.class).run(script)).isEqualTo("receipt");
        assertThat(script.attempts()).isEqualTo(2);
    }

    @Test
    void isNotRetriedWhereAbortOnCoversIt() {
        for (Class<? extends Throwable> type : List.of(TimeoutExceededException.class, RuntimeException.class)) {
            Script script = Script.of(carrier, "too late");

            assertThat(scenario.abortOn(type).failureOf(script)).isSameAs(exceeded);
            assertThat(script.attempts()).isEqualTo(1);
        }
    }

    @Test
    void ofAMethodFurtherInIsAFailureLikeAnyOther() {
        Script script = Script.of(exceeded, "too late");

        assertThat(scenario.failureOf(script)).isSameAs(exceeded);
        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void isWhatTheConditionAndTheHintAreAskedAbout() {
        List<Throwable> asked = new ArrayList<>();
        scenario.hint(failure -> {
                    asked.add(failure);
                    return 0;
                })
                .when((result, failure) -> {
                    asked.add(failure);
                    return asked.size() < 3;
                });

        assertThat(scenario.failureOf(Script.of(carrier))).isSameAs(exceeded);
        assertThat(asked).containsExactly(exceeded, exceeded, exceeded);
    }

    @Test
    void leavesTheLoopAsTheExceptionItCarries() {
        assertThat(scenario.failureOf(Script.of(carrier))).isSameAs(exceeded);
        assertThat(scenario.failureOf(() -> scenario.loop().call(Script.of(carrier))))
                .isSameAs(exceeded);
        assertThat(exceeded.getSuppressed()).isEmpty();
    }

    @Test
    void isSuppressedAsTheExceptionItCarries() {
        IOException last = new IOException("last");

        assertThat(scenario.attempts(2).failureOf(Script.of(carrier, last))).isSameAs(last);
        assertThat(last.getSuppressed()).containsExactly(exceeded);
    }

    @Test
    void usesUpTheRetriesLikeAnyFailure() {
        ExhaustedFailures known = new ExhaustedFailures();
        Scenario inner = new Scenario().sharing(known);
        Script script = Script.of(carrier);

        scenario.sharing(known)
                .doesNotRetryExhausted()
                .on(TimeoutExceededException.class)
                .failureOf(() -> inner.run(script));

        assertThat(script.attempts()).isEqualTo(3);
    }
}
