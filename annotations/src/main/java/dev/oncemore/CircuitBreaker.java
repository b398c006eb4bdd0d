package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stops calling something that keeps failing for a while, so that it can recover and callers do not wait for it.
 *
 * <pre>{@code
 * @CircuitBreaker(name = "payments", failureRate = 50, window = "30s", minimumCalls = 20, openFor = "10s")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 * }</pre>
 *
 * <pre>
 *            failures or slow attempts reach the rate
 *   CLOSED ────────────────────────────────────────► OPEN ◄─────────────────┐
 *     ▲                                               │ openFor is over     │ one probe is bad
 *     │            all probes are good                ▼                     │
 *     └────────────────────────────────────────── HALF_OPEN ────────────────┘
 * </pre>
 *
 * <p>While the breaker is open, the method does not run: the caller gets a {@link CircuitOpenException} at once.
 * With {@link Retryable} each attempt counts. If the breaker would reject the next attempt, no delay is begun: the
 * caller gets the failure of the last attempt. If the breaker opens during the delay, the {@code
 * CircuitOpenException} is suppressed in that failure. An attempt that exceeds {@link Timeout} or {@link
 * Retryable#attemptTimeout()} is a failure. If the method returns a {@code CompletionStage}, the outcome of the stage
 * counts.
 *
 * <p>The pattern is that of Michael T. Nygard, <em>Release It!</em>, 2007.
 *
 * <p>On a type the annotation applies to the same methods as {@link Retryable}; without {@link #name()} each has a
 * breaker of its own. The configuration can set every attribute: by {@code oncemore.breaker.<name>.<attribute>} for a
 * named breaker, and by {@code oncemore.method.<class>#<method>.circuit-breaker.<attribute>}, where {@code forced} may
 * be {@code open}, {@code closed} or {@code disabled} to hold the breaker in a state by hand.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CircuitBreaker {

    /**
     * The breaker's name. All methods of the JVM with the same name share the breaker, and must have the same
     * attributes. If a method differs from the one that was called first, each of its calls throws {@link
     * PolicyException}.
     *
     * @return a name of letters, digits, '-' and '_'; default {@code ""}, a breaker of the method's own
     */
    String name() default "";

    /**
     * The percentage of failed attempts in the window at which the breaker opens.
     *
     * @return from 1 to 100; default 50
     */
    double failureRate() default 50;

    /**
     * The percentage of attempts slower than {@link #slowerThan()} in the window at which the breaker opens.
     *
     * @return from 1 to 100; default 100
     */
    double slowRate() default 100;

    /**
     * The time above which an attempt is slow, whether it succeeds or fails.
     *
     * @return a duration, such as {@code "2s"}; default {@code ""}, no attempt is slow
     */
    String slowerThan() default "";

    /**
     * The outcomes that count: those of a period, such as {@code "30s"}, or a number of the latest ones, such as
     * {@code "100 calls"}. A period moves in tenths, so an outcome counts for nine to ten tenths of it.
     *
     * @return a duration of at least 10 ms, or a number from 1 to 10,000 followed by {@code calls}; default
     *     {@code "30s"}
     */
    String window() default "30s";

    /**
     * The number of outcomes in the window below which the breaker does not open.
     *
     * @return from 1 to 1,000,000, at most the size of a window of calls; default 20, or the size of a smaller window
     */
    int minimumCalls() default 20;

    /**
     * How long the breaker stays open before it lets a probe pass. After the same time, another probe may replace one
     * that has not ended.
     *
     * @return a duration of more than 0; default {@code "10s"}
     */
    String openFor() default "10s";

    /**
     * The number of probes. If all succeed, the breaker closes, with an empty window. The first that fails or is slow
     * opens it again.
     *
     * @return from 1 to 1,000; default 3
     */
    int probes() default 3;

    /**
     * The exceptions that count as failures, subtypes included. Any other exception counts as a success.
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};

    /**
     * The exceptions that do not count at all, neither as a failure nor as a success, subtypes included. It wins over
     * {@link #on()}.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] ignore() default {};

    /**
     * Whether the causes of a failure count as well, down to the first: {@code on} and {@code ignore} then cover a
     * failure if any failure in its chain of causes is of their types. The JDK's wrappers around a failure, {@code
     * ExecutionException}, {@code CompletionException}, {@code InvocationTargetException} and {@code
     * UndeclaredThrowableException}, are always looked through.
     *
     * @return default {@code false}
     */
    boolean causes() default false;
}
