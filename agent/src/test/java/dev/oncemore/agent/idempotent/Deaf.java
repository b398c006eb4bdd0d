package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.observe.RetryListener;

/** Hears nothing of millions of calls. */
final class Deaf implements IdempotentListener, RetryListener {

    @Override
    public void uncertain(String method, String key, Throwable failure) {}

    @Override
    public void abandoned(String method, String key, long leaseNanos, Throwable failure) {}

    @Override
    public void lost(String method, String key, long leaseNanos) {}

    @Override
    public void untold(String method, String key, Throwable failure) {}

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
