package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptScopeTest {

    private final Scenario scenario = new Scenario();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(AttemptScope.current()).isEqualTo(1);
        assertThat(AttemptScope.inRetry()).isFalse();
    }

    @Test
    void countsTheAttemptsOfACall() throws Throwable {
        Script script = Script.of(new IOException(), new IOException(), "receipt");

        scenario.run(script);

        assertThat(script.numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void isTheOuterCallsAgainAfterANestedOne() throws Throwable {
        List<Integer> numbers = new ArrayList<>();
        Script inner = Script.of(new IOException(), "receipt");

        scenario.run(() -> {
            numbers.add(AttemptScope.current());
            if (numbers.size() == 1) {
                throw new IOException();
            }
            new Scenario().loop().call(inner);
            numbers.add(AttemptScope.current());
            return "done";
        });

        assertThat(numbers).containsExactly(1, 2, 2);
        assertThat(inner.numbers()).as("it counts for itself").containsExactly(1, 2);
    }

    @Test
    void isRestoredAfterAFailure() throws Throwable {
        AttemptScope.run(2, () -> {
            assertThatThrownBy(() -> AttemptScope.run(7, () -> {
                        assertThat(AttemptScope.current()).isEqualTo(7);
                        throw new IOException();
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(AttemptScope.current()).isEqualTo(2);
            assertThat(AttemptScope.inRetry()).isTrue();
            return null;
        });
    }

    @Test
    void isNothingToAnotherThread() throws Throwable {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            AttemptScope.run(5, () -> {
                assertThat(other.submit(AttemptScope::current).get()).isEqualTo(1);
                assertThat(other.submit(AttemptScope::inRetry).get()).isFalse();
                return null;
            });
        } finally {
            other.shutdown();
        }
    }

    @Test
    void ofAThreadThatIsThroughIsForgottenWhileOthersStillRetry() throws Throwable {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            AttemptScope.run(5, () -> {
                assertThat(other.submit(() -> attemptOnThisThread(3)).get()).isEqualTo(3);
                assertThat(other.submit(AttemptScope::inRetry).get()).isFalse();
                assertThat(other.submit(AttemptScope::current).get()).isEqualTo(1);
                return null;
            });
        } finally {
            other.shutdown();
        }
    }

    private static Object attemptOnThisThread(int number) throws Exception {
        try {
            return AttemptScope.run(number, AttemptScope::current);
        } catch (Throwable failure) {
            throw new ExecutionException(failure);
        }
    }
}
