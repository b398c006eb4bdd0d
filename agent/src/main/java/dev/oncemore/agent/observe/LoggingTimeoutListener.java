package dev.oncemore.agent.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Logs, at WARN and at most once a minute, that calls of one woven method overran their timeout. */
public final class LoggingTimeoutListener implements TimeoutListener {

    private final RateLimit overran;

    public LoggingTimeoutListener(LongSupplier nanos) {
        this.overran = new RateLimit(TimeUnit.MINUTES.toNanos(1), nanos);
    }

    @Override
    public void ruined(String what, String className) {
        AgentLog.warnOnce(what + " reached its deadline while the static initialiser of " + className
                + " ran, and the interrupt ended the initialiser. The JVM never runs it again, so every use of the "
                + "class now fails with"
                + " NoClassDefFoundError. Restart this JVM, and load the class before any call that has a deadline");
    }

    @Override
    public void overran(String what, long limitNanos, long overstayNanos) {
        if (AgentLog.says(LogLevel.WARN) && overran.permits()) {
            AgentLog.warn(what + " overran its timeout of " + TimeWords.of(limitNanos) + " by "
                    + TimeWords.about(overstayNanos)
                    + " without noticing the interrupt; its result is kept"
                    + overran.unsaid());
        }
    }
}
