package dev.oncemore.agent.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes to the log, at WARN and at most once a minute, that calls of one woven method overran their timeout. */
public final class LoggingTimeoutListener implements TimeoutListener {

    private final RateLimit overran;

    public LoggingTimeoutListener(LongSupplier nanos) {
        this.overran = new RateLimit(TimeUnit.MINUTES.toNanos(1), nanos);
    }

    @Override
    public void ruined(String what, String className) {
        AgentLog.warnOnce(what + " reached its deadline while the static initialiser of " + className
                + " ran, which the interrupt ended: the JVM never runs it again, so whoever uses that class from now on gets a"
                + " NoClassDefFoundError. Load the class before, outside of any deadline, and restart this JVM");
    }

    @Override
    public void overran(String what, long limitNanos, long overstayNanos) {
        if (AgentLog.says(LogLevel.WARN) && overran.permits()) {
            AgentLog.warn(what + " overran its timeout of " + Millis.of(limitNanos) + " ms by "
                    + Millis.of(overstayNanos) + " ms without noticing the interrupt, and its result is kept"
                    + overran.unsaid());
        }
    }
}
