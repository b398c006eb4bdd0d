package dev.oncemore.agent.retry;

import dev.oncemore.agent.observe.RetryListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps every event as a line of text. */
final class RecordingListener implements RetryListener {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void retrying(String method, int next, int maxAttempts, long pauseNanos, Throwable failure) {
        events.add(
                method + " retrying " + next + " of " + maxAttempts + " in " + pauseNanos + " after " + text(failure));
    }

    @Override
    public void exhausted(String method, int attempts, String why, Throwable failure) {
        events.add(method + " exhausted after " + attempts + " with " + text(failure) + ": " + why);
    }

    @Override
    public void budgetEmpty(String method, int attempts, Throwable failure) {
        events.add(method + " budget empty after " + attempts + " with " + text(failure));
    }

    @Override
    public void interrupted(String method, int attempts, Throwable failure) {
        events.add(method + " interrupted after " + attempts + " with " + text(failure));
    }

    @Override
    public void nested(String outer, String inner) {
        events.add(outer + " multiplies " + inner);
    }

    List<String> events() {
        return events;
    }

    private static String text(Throwable failure) {
        return failure == null ? "a result" : failure.getMessage();
    }
}
