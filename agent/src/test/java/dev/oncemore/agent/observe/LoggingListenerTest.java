package dev.oncemore.agent.observe;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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

    @Test
    void exhaustedIsAWarningAtMostOnceAMinuteWithWhatWasLeftUnsaid() {
        Runnable exhausted = () -> listener.exhausted(METHOD, 3, "max-attempts reached", failure);

        assertThat(CapturedLog.lines(LogLevel.WARN, exhausted))
                .containsExactly("WARN oncemore - " + METHOD + ": gave up after 3 attempts (max-attempts reached); last"
                        + " failure: java.io.IOException: connection reset");
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
                        + ": gave up after 1 attempt (why); last outcome: a result that asks for a retry");
    }

    @Test
    void anEmptyBudgetAfterResultsSaysWhatAPollingMethodNeeds() {
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> listener.budgetEmpty(METHOD, 9, null)))
                .containsExactly("WARN oncemore - " + METHOD
                        + ": not retried after attempt 9, because its retry budget is empty: too many calls"
                        + " return a result that asks for a retry. If the method polls, set budget = \"none\""
                        + " (retry.budget=none), or name a budget with a larger capacity");
    }

    @Test
    void anEmptyBudgetHasAMinuteOfItsOwn() {
        CapturedLog.lines(LogLevel.WARN, () -> listener.exhausted(METHOD, 3, "why", failure));
        Runnable empty = () -> listener.budgetEmpty(METHOD, 1, failure);

        assertThat(CapturedLog.lines(LogLevel.WARN, empty))
                .singleElement()
                .asString()
                .startsWith("WARN oncemore - " + METHOD + ": not retried after attempt 1, because its retry"
                        + " budget is empty");
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
                .containsExactly("DEBUG oncemore - " + METHOD + ": interrupted during the delay after attempt"
                        + " 2; ended with"
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
