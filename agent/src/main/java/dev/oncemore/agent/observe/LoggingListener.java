package dev.oncemore.agent.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the log what happens to the calls of one woven method. Each retry at DEBUG; what ends in a failure at WARN, at
 * most once a minute, with the number of times it was left unsaid since.
 */
public final class LoggingListener implements RetryListener {

    private static final String ON_FAILURES = "too many of its calls fail. It fills again with successes and time";
    private static final String ON_RESULTS =
            "too many of its calls return a result that asks for a retry. If the method polls, give it budget = \"none\""
                    + " (retry.budget=none), or a budget by name with a larger capacity";

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
            AgentLog.debug(method + ": attempt " + next + of + " in " + Millis.of(pauseNanos) + " ms, after "
                    + cause(failure));
        }
    }

    @Override
    public void exhausted(String method, int attempts, String why, @Nullable Throwable failure) {
        if (AgentLog.says(LogLevel.WARN) && exhausted.permits()) {
            AgentLog.warn(method + ": given up after " + attempts + (attempts == 1 ? " attempt" : " attempts") + " ("
                    + why + "), last with " + cause(failure) + exhausted.unsaid());
        }
    }

    @Override
    public void budgetEmpty(String method, int attempts, @Nullable Throwable failure) {
        if (AgentLog.says(LogLevel.WARN) && budgetEmpty.permits()) {
            AgentLog.warn(method + ": not retried, as its retry budget is empty: "
                    + (failure == null ? ON_RESULTS : ON_FAILURES) + ". After attempt " + attempts + " with "
                    + cause(failure) + budgetEmpty.unsaid());
        }
    }

    @Override
    public void interrupted(String method, int attempts, @Nullable Throwable failure) {
        AgentLog.debug(
                method + ": interrupted in the pause after attempt " + attempts + "; ended with " + cause(failure));
    }

    @Override
    public void nested(String outer, String inner) {
        if (AgentLog.says(LogLevel.INFO) && nestedSaid.add(inner)) {
            AgentLog.info(outer + ": retries failures on which " + inner
                    + " has already used up its own retries, so their attempts"
                    + " multiply; retryExhausted = false on " + outer + " stops that");
        }
    }

    private static String cause(@Nullable Throwable failure) {
        return failure == null ? "a result that asks for a retry" : AgentLog.inWords(failure);
    }
}
