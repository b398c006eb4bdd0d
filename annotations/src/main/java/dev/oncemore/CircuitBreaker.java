package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stops calling what keeps failing, for a while, so that it can recover and callers do not wait for it.
 *
 * <pre>{@code
 * @CircuitBreaker(name = "payments", failureRate = 50, window = "30s", minimumCalls = 20, openFor = "10s")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 * }</pre>
 *
 * <pre>
 *            failures, or slow calls, reach the rate
 *   CLOSED ────────────────────────────────────────► OPEN ◄─────────────────┐
 *     ▲                                               │ openFor is over     │ one probe is bad
 *     │            all probes are good                ▼                     │
 *     └────────────────────────────────────────── HALF_OPEN ────────────────┘
 * </pre>
 *
 * <p>While it is open the method is not run: the caller gets a {@link CircuitOpenException} at once. With {@link Retryable} each attempt
 * counts for itself. A retry that the open breaker would reject is not waited for: the caller gets the failure of the last attempt, with the
 * {@code CircuitOpenException} suppressed in it if the breaker opened during the pause. An attempt that ran out of the time which {@link Timeout} or
 * {@link Retryable#attemptTimeout()} gives it is a failure. Of a method that returns a {@code CompletionStage} the stage's outcome counts.
 *
 * <p>The pattern is that of Michael T. Nygard, <em>Release It!</em>, 2007.
 *
 * <p>On a type the annotation applies to the public methods declared there that {@link Retryable} would apply to; each has a breaker of its own unless {@link #name()} says
 * otherwise. Every attribute can be set from outside: by {@code oncemore.breaker.<name>.<attribute>} for a breaker that has a name, and by
 * {@code oncemore.method.<class>#<method>.circuit-breaker.<attribute>}, where {@code forced} may be {@code open}, {@code closed} or
 * {@code disabled} to hold the breaker in a state by hand.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CircuitBreaker {

    /**
     * The breaker's name. All methods of the JVM that give the same one share the breaker, and must agree in all its attributes: those
     * that do not refuse every call with a {@link PolicyException}.
     *
     * @return a name of letters, digits, '-' and '_'; default {@code ""}, a breaker of the method's own
     */
    String name() default "";

    /**
     * The share of calls in the window that may fail, in percent. When it is reached the breaker opens.
     *
     * @return from 1 to 100; default 50
     */
    double failureRate() default 50;

    /**
     * The share of calls in the window that may be slower than {@link #slowerThan()}, in percent. When it is reached the breaker opens.
     *
     * @return from 1 to 100; default 100
     */
    double slowRate() default 100;

    /**
     * From when on a call is slow, whether it succeeds or fails.
     *
     * @return a duration, such as {@code "2s"}; default {@code ""}: no call is slow
     */
    String slowerThan() default "";

    /**
     * What is looked back upon: the calls that ended in a span of time, such as {@code "30s"}, or the last so many, such as
     * {@code "100 calls"}. A span is kept in tenths, so between nine and ten tenths of it count.
     *
     * @return a duration of at least 10 ms, or a number from 1 to 10,000 followed by {@code calls}; default {@code "30s"}
     */
    String window() default "30s";

    /**
     * How many calls must be in the window before the rates mean anything.
     *
     * @return from 1, and not more than a window of calls holds; default 20, or all that a window of fewer calls holds
     */
    int minimumCalls() default 20;

    /**
     * How long the breaker stays open before it lets the first probe through. Also the time after which a probe that has not ended makes
     * room for another.
     *
     * @return a duration of more than 0; default {@code "10s"}
     */
    String openFor() default "10s";

    /**
     * How many calls are let through to find out whether things are better. If all of them are good the breaker closes, with an empty
     * window; one bad one opens it again.
     *
     * @return from 1 to 1,000; default 3
     */
    int probes() default 3;

    /**
     * What counts as a failure, subtypes included. Any other failure counts as a success.
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};

    /**
     * What does not count at all, neither as a failure nor as a success, subtypes included. It wins over {@link #on()}.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] ignore() default {};

    /**
     * Whether the causes of a failure are looked at as well, down to the first: {@code on} and {@code ignore} then cover a failure if any failure in its
     * chain of causes is of their types. The wrappers of the JDK around a failure, {@code ExecutionException}, {@code CompletionException},
     * {@code InvocationTargetException} and {@code UndeclaredThrowableException}, are looked through in any case.
     *
     * @return default {@code false}
     */
    boolean causes() default false;
}
