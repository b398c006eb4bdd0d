package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long to pause before retry <i>n</i> (1 is the first retry), before {@link Jitter} is applied. It saturates at
 * {@link #max()} and never overflows, however large <i>n</i> grows.
 *
 * <pre>{@code
 * @Retryable(backoff = @Backoff(delay = "50ms", multiplier = 1.5, max = "2s"))
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Backoff {

    /**
     * The pause before the first retry, from which the later ones grow.
     *
     * @return a duration; default {@code "100ms"}; {@code "0ms"} retries without a pause
     */
    String delay() default "100ms";

    /**
     * The factor from one pause to the next, for {@link Strategy#EXPONENTIAL} alone.
     *
     * @return at least 1; default 2
     */
    double multiplier() default 2;

    /**
     * The longest pause. A {@link RetryAfter} hint may exceed it.
     *
     * @return a duration, not shorter than {@link #delay()}; default {@code "30s"}
     */
    String max() default "30s";

    /**
     * How the pause grows.
     *
     * @return default {@link Strategy#EXPONENTIAL}
     */
    Strategy strategy() default Strategy.EXPONENTIAL;

    /** How the pause grows from retry to retry. */
    enum Strategy {
        /** {@code delay × multiplier^(n-1)}: 100 ms, 200 ms, 400 ms, 800 ms … */
        EXPONENTIAL,
        /** {@code delay × n}: 100 ms, 200 ms, 300 ms, 400 ms … */
        LINEAR,
        /** {@code delay × fib(n)}: 100 ms, 100 ms, 200 ms, 300 ms, 500 ms … */
        FIBONACCI,
        /** {@code delay} each time. */
        FIXED
    }
}
