package dev.oncemore.agent.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs what happens to the calls of one woven method: each retry at DEBUG, and calls that end in a failure at WARN, at
 * most once a minute, with the number of lines left out since.
 */
public final class LoggingListener implements RetryListener {

    private static final String ON_FAILURES = "too many calls fail. It refills with successes and over time";
    private static final String ON_RESULTS =
            "too many calls return a result that asks for a retry. If the method polls, set budget = \"none\""
                    + " (retry.budget=none), or name a budget with a larger capacity";
    private static final String BAD_RESULT = "a result that asks for a retry";

    private final RateLimit exhausted;
    private final RateLimit budgetEmpty;
    private final Set<String> nestedSaid = ConcurrentHashMap.newKeySet();

    public LoggingListener(LongSupplier nanos) {
        this.exhausted = new RateLimit(TimeUnit.MINUTES.toNanos(1), nanos);
        this.budgetEmpty = new RateLimit(TimeUnit.MINUTES.toNanos(1), nanos);
    }

    @Override
    public void retrying(String method, int next, int maxAttempts, long pauseNanos, @Nullable Throwable failure) {
        if (AgentLog.says(LogLevel.DEBUG)) {
            String of = maxAttempts == Integer.MAX_VALUE ? "" : " of " + maxAttempts;
            AgentLog.debug(method + ": attempt " + next + of + " in " + TimeWords.about(pauseNanos) + ", after "
                    + cause(failure));
        }
    }

    @Override
    public void exhausted(String method, int attempts, String why, @Nullable Throwable failure) {
        if (AgentLog.says(LogLevel.WARN) && exhausted.permits()) {
            AgentLog.warn(method + ": gave up after " + attempts + (attempts == 1 ? " attempt" : " attempts") + " ("
                    + why + "); last " + (failure == null ? "outcome: " : "failure: ") + cause(failure)
                    + exhausted.unsaid());
        }
    }

    @Override
    public void budgetEmpty(String method, int attempts, @Nullable Throwable failure) {
        if (AgentLog.says(LogLevel.WARN) && budgetEmpty.permits()) {
            AgentLog.warn(method + ": not retried after attempt " + attempts + ", because its retry budget is empty: "
                    + (failure == null ? ON_RESULTS : ON_FAILURES + ". Last failure: " + cause(failure))
                    + budgetEmpty.unsaid());
        }
    }

    @Override
    public void interrupted(String method, int attempts, @Nullable Throwable failure) {
        AgentLog.debug(
                method + ": interrupted during the delay after attempt " + attempts + "; ended with " + cause(failure));
    }

    @Override
    public void nested(String outer, String inner) {
        if (AgentLog.says(LogLevel.INFO) && nestedSaid.add(inner)) {
            AgentLog.info(outer + ": retries failures that " + inner
                    + " has already retried, so their attempts multiply; to stop that, set"
                    + " retryExhausted = false on " + outer);
        }
    }

    private static String cause(@Nullable Throwable failure) {
        return failure == null ? BAD_RESULT : AgentLog.inWords(failure);
    }
}
