package dev.oncemore.agent.link.breaker;

import dev.oncemore.CircuitOpenException;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.MethodId;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;

/** Makes the {@code CircuitOpenException} of a call that a breaker turned away, of the application's own class. */
record OpenCircuit(MethodId method, Class<?> woven) {

    private static final MethodType MAKE = MethodType.methodType(Throwable.class, String.class, long.class);

    static OpenCircuit of(WovenSite site) {
        // found now, as a call may want it near the end of a stack
        var unused = ApplicationExceptions.constructor(site.owner(), CircuitOpenException.class, MAKE);
        return new OpenCircuit(site.method(), site.owner());
    }

    Throwable exception(CircuitBreaker breaker) throws Throwable {
        long wait = breaker.nanosUntilProbe();
        String named = method + ": not called, as the circuit breaker " + breaker.name();
        return switch (breaker.state()) {
            case FORCED_OPEN ->
                make(named + " is held open by the configuration: set its 'forced' to NONE to let calls pass", 0);
            case HALF_OPEN ->
                make(
                        named + " is half-open and its probes, "
                                + breaker.rules().probes()
                                + " at most, are under way: they decide whether calls pass again",
                        0);
            default ->
                make(
                        named + " is open: too many calls failed or were slow; the next may pass in " + millis(wait)
                                + " ms, as a probe",
                        wait);
        };
    }

    /** Rounded up: a call that comes before the time is over is turned away again. */
    private static long millis(long nanos) {
        long whole = TimeUnit.NANOSECONDS.toMillis(nanos);
        return TimeUnit.MILLISECONDS.toNanos(whole) < nanos ? whole + 1 : whole;
    }

    private Throwable make(String message, long nanosUntilProbe) throws Throwable {
        return (Throwable) ApplicationExceptions.constructor(woven, CircuitOpenException.class, MAKE)
                .invokeExact(message, nanosUntilProbe);
    }
}
