package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.observe.RetryListener;

/** Hears nothing of millions of calls. */
final class Deaf implements RetryListener {

    @Override
    public void retrying(String method, int next, int maxAttempts, long pauseNanos, Throwable failure) {}

    @Override
    public void exhausted(String method, int attempts, String why, Throwable failure) {}

    @Override
    public void budgetEmpty(String method, int attempts, Throwable failure) {}

    @Override
    public void interrupted(String method, int attempts, Throwable failure) {}

    @Override
    public void nested(String outer, String inner) {}
}
