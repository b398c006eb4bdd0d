package dev.oncemore.agent.observe;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("serial")
class LoggingListenerTest {

    private static final String METHOD = "com.acme.Shop#charge(Order)";

    private final AtomicLong now = new AtomicLong();
    private final LoggingListener listener = new LoggingListener(now::get);
    private final IOException failure = new IOException("connection reset");

    @Test
    void aRetryIsToldAtDebugWithAttemptDelayAndCause() {
        Runnable retry = () -> listener.retrying(METHOD, 2, 4, 250_000_000, failure);

        assertThat(CapturedLog.lines(LogLevel.DEBUG, retry))
                .containsExactly("DEBUG oncemore - " + METHOD
                        + ": attempt 2 of 4 in 250 ms, after java.io.IOException: connection reset");
        assertThat(CapturedLog.lines(LogLevel.INFO, retry)).isEmpty();
    }

    @Test
    void attemptsWithoutLimitHaveNoTotal() {
        assertThat(CapturedLog.lines(LogLevel.TRACE, () -> listener.retrying(METHOD, 9, Integer.MAX_VALUE, 0, null)))
                .containsExactly(
                        "DEBUG oncemore - " + METHOD + ": attempt 9 in 0 ms, after a result that asks for a retry");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "50000, 0.1",
        "1000000, 1",
        "1549999, 1.5",
        "99940000, 99.9",
        "99960000, 100",
        "100400000, 100",
        "100500000, 101",
        "9223372036854775807, 9223372036855"
    })
    void aPauseIsToldInMillisecondsWithATenthWhereItIsShort(long nanos, String millis) {
        assertThat(CapturedLog.lines(LogLevel.DEBUG, () -> listener.retrying(METHOD, 2, 4, nanos, failure)))
                .singleElement()
                .asString()
                .contains(" in " + millis + " ms,");
    }

    @Test
    void exhaustedIsAWarningAtMostOnceAMinuteWithWhatWasLeftUnsaid() {
        Runnable exhausted = () -> listener.exhausted(METHOD, 3, "max-attempts reached", failure);

        assertThat(CapturedLog.lines(LogLevel.WARN, exhausted))
                .containsExactly(
                        "WARN oncemore - " + METHOD + ": given up after 3 attempts (max-attempts reached), last"
                                + " with java.io.IOException: connection reset");
        assertThat(CapturedLog.lines(LogLevel.WARN, exhausted)).isEmpty();
        now.addAndGet(MINUTES.toNanos(1) - 1);
        assertThat(CapturedLog.lines(LogLevel.WARN, exhausted)).isEmpty();
        now.addAndGet(1);
        assertThat(CapturedLog.lines(LogLevel.WARN, exhausted))
                .singleElement()
                .asString()
                .endsWith("connection reset (and 2 more since the last such line)");
    }

    @Test
    void aSingleAttemptIsSpelledAsOne() {
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> listener.exhausted(METHOD, 1, "why", null)))
                .containsExactly("WARN oncemore - " + METHOD
                        + ": given up after 1 attempt (why), last with a result that asks for a retry");
    }

    @Test
    void anEmptyBudgetAfterResultsSaysWhatAPollingMethodNeeds() {
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> listener.budgetEmpty(METHOD, 9, null)))
                .containsExactly("WARN oncemore - " + METHOD
                        + ": not retried, as its retry budget is empty: too many of its calls return a result that asks for a"
                        + " retry. If the method polls, give it budget = \"none\" (retry.budget=none), or a budget by name with a"
                        + " larger capacity. After attempt 9 with a result that asks for a retry");
    }

    @Test
    void anEmptyBudgetHasAMinuteOfItsOwn() {
        CapturedLog.lines(LogLevel.WARN, () -> listener.exhausted(METHOD, 3, "why", failure));
        Runnable empty = () -> listener.budgetEmpty(METHOD, 1, failure);

        assertThat(CapturedLog.lines(LogLevel.WARN, empty))
                .singleElement()
                .asString()
                .startsWith("WARN oncemore - " + METHOD + ": not retried, as its retry budget is empty");
        assertThat(CapturedLog.lines(LogLevel.WARN, empty)).isEmpty();
        now.addAndGet(MINUTES.toNanos(1));
        assertThat(CapturedLog.lines(LogLevel.WARN, empty))
                .singleElement()
                .asString()
                .contains("and 1 more");
    }

    @Test
    void anInterruptIsToldAtDebug() {
        Runnable interrupted = () -> listener.interrupted(METHOD, 2, failure);

        assertThat(CapturedLog.lines(LogLevel.DEBUG, interrupted))
                .containsExactly("DEBUG oncemore - " + METHOD + ": interrupted in the pause after attempt 2; ended with"
                        + " java.io.IOException: connection reset");
        assertThat(CapturedLog.lines(LogLevel.INFO, interrupted)).isEmpty();
    }

    @Test
    void aNestedPairIsToldOnce() {
        Runnable nested = () -> {
            listener.nested(METHOD, "Inner#a()");
            listener.nested(METHOD, "Inner#b()");
            listener.nested(METHOD, "Inner#a()");
        };

        assertThat(CapturedLog.lines(LogLevel.INFO, nested))
                .hasSize(2)
                .allMatch(line -> line.contains("retryExhausted = false on " + METHOD));
    }

    @Test
    void offSaysNothingAtAll() {
        assertThat(CapturedLog.lines(LogLevel.OFF, () -> {
                    listener.retrying(METHOD, 2, 4, 1, failure);
                    listener.exhausted(METHOD, 3, "why", failure);
                    listener.budgetEmpty(METHOD, 1, failure);
                    listener.interrupted(METHOD, 1, failure);
                    listener.nested(METHOD, "Inner#c()");
                    AgentLog.error("an error");
                }))
                .isEmpty();
    }

    @Test
    void aFailureThatCannotBeWrittenIsToldByItsClass() {
        Exception unchecked = new Exception() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };
        Exception endless = new Exception() {
            @Override
            public String toString() {
                return "x" + this;
            }
        };
        Exception error = new Exception() {
            @Override
            public String toString() {
                throw new AssertionError("broken");
            }
        };
        for (Exception broken : new Exception[] {unchecked, endless, error}) {
            assertThat(CapturedLog.lines(LogLevel.DEBUG, () -> listener.retrying(METHOD, 2, 4, 1, broken)))
                    .singleElement()
                    .asString()
                    .endsWith("after " + broken.getClass().getName());
        }
    }

    @Test
    void aFailureWhoseTextIsNullIsTold() {
        Exception silent = new Exception() {
            @Override
            public String toString() {
                return null;
            }
        };

        assertThat(CapturedLog.lines(LogLevel.DEBUG, () -> listener.retrying(METHOD, 2, 4, 1, silent)))
                .singleElement()
                .asString()
                .endsWith("after null");
    }
}
