package dev.oncemore.agent.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Logs, at WARN, unusual events with the keys of one idempotent method, each kind at most once a minute. */
public final class LoggingIdempotentListener implements IdempotentListener {

    private final RateLimit uncertain;
    private final RateLimit abandoned;
    private final RateLimit lost;
    private final RateLimit untold;

    public LoggingIdempotentListener(LongSupplier nanos) {
        long minute = TimeUnit.MINUTES.toNanos(1);
        this.uncertain = new RateLimit(minute, nanos);
        this.abandoned = new RateLimit(minute, nanos);
        this.lost = new RateLimit(minute, nanos);
        this.untold = new RateLimit(minute, nanos);
    }

    @Override
    public void uncertain(String method, String key, Throwable failure) {
        say(
                uncertain,
                method + ": it is unknown whether the operation with the key " + key + " was carried out, after "
                        + AgentLog.inWords(failure) + "; it is not run again");
    }

    @Override
    public void abandoned(String method, String key, long leaseNanos, Throwable failure) {
        say(
                abandoned,
                method + ": the call with the key " + key + " ended with " + AgentLog.inWords(failure)
                        + ", but its work may still be running, so the key stays in progress until its lease of "
                        + TimeWords.of(leaseNanos) + " runs out");
    }

    @Override
    public void lost(String method, String key, long leaseNanos) {
        say(
                lost,
                method + ": the operation with the key " + key + " was carried out, but its lease of "
                        + TimeWords.of(leaseNanos)
                        + " had run out, so another call may have carried it out too; raise lease"
                        + " (idempotent.lease), and let the other side compare Oncemore.fencingToken()");
    }

    @Override
    public void untold(String method, String key, Throwable failure) {
        say(
                untold,
                method + ": the store could not record how the operation with the key " + key + " ended, after "
                        + AgentLog.inWords(failure) + "; this is tried again while the lease can be kept");
    }

    private static void say(RateLimit limit, String line) {
        if (AgentLog.says(LogLevel.WARN) && limit.permits()) {
            AgentLog.warn(line + limit.unsaid());
        }
    }
}
