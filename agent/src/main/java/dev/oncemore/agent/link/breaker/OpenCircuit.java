package dev.oncemore.agent.link.breaker;

import dev.oncemore.CircuitOpenException;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.TimeWords;
import dev.oncemore.agent.policy.MethodId;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;

/** Makes the {@code CircuitOpenException} of a call that a breaker rejected, of the application's own class. */
record OpenCircuit(MethodId method, Class<?> woven) {

    private static final MethodType MAKE = MethodType.methodType(Throwable.class, String.class, long.class);

    static OpenCircuit of(WovenSite site) {
        // resolved now, because a call may need it near the end of a stack
        var unused = ApplicationExceptions.constructor(site.owner(), CircuitOpenException.class, MAKE);
        return new OpenCircuit(site.method(), site.owner());
    }

    Throwable exception(CircuitBreaker breaker) throws Throwable {
        long wait = breaker.nanosUntilProbe();
        String why = breaker.whyOpen();
        String named = method + ": rejected by circuit breaker " + breaker.name();
        return switch (breaker.state()) {
            case FORCED_OPEN ->
                make(named + ", which the configuration forces open: set its 'forced' to NONE to let calls pass", 0);
            case HALF_OPEN ->
                make(
                        named + ", which is half-open: all its probes ("
                                + breaker.rules().probes() + ") are running, and decide whether it closes",
                        0);
            default ->
                make(
                        named
                                + ", which is open because "
                                + (why.isEmpty() ? "too many attempts failed or were slow" : why) // half-open by now
                                + ": it lets a probe pass in "
                                + TimeWords.about(wholeMillis(wait)),
                        wait);
        };
    }

    /** Rounded up: a call that comes before the time is over is rejected again. */
    private static long wholeMillis(long nanos) {
        long whole = TimeUnit.MILLISECONDS.toNanos(TimeUnit.NANOSECONDS.toMillis(nanos));
        return whole < nanos ? whole + TimeUnit.MILLISECONDS.toNanos(1) : whole;
    }

    private Throwable make(String message, long nanosUntilProbe) throws Throwable {
        return (Throwable) ApplicationExceptions.constructor(woven, CircuitOpenException.class, MAKE)
                .invokeExact(message, nanosUntilProbe);
    }
}
