package dev.oncemore.agent.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Logs, at WARN and at most once a minute, that the store in memory is full and drops results early. */
public final class LoggingEvictions implements IntConsumer {

    private final RateLimit limit;

    public LoggingEvictions(LongSupplier nanos) {
        this.limit = new RateLimit(TimeUnit.MINUTES.toNanos(1), nanos);
    }

    /** A record was dropped. */
    @Override
    public void accept(int maxEntries) {
        if (AgentLog.says(LogLevel.WARN) && limit.permits()) {
            AgentLog.warn("the idempotency store in memory is full (" + maxEntries
                    + " completed records) and drops records before their ttl is over, so a late duplicate is run "
                    + "again. Raise"
                    + " oncemore.store.max-entries, or lower ttl" + limit.unsaid());
        }
    }
}
