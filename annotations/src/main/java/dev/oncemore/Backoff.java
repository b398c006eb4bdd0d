package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The delay before retry <i>n</i> (1 is the first retry), without {@link Jitter}. It never exceeds {@link #max()},
 * and never overflows, however large <i>n</i> is.
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
     * The delay before the first retry; later ones grow from it.
     *
     * @return a duration; default {@code "100ms"}; {@code "0ms"} retries without a delay
     */
    String delay() default "100ms";

    /**
     * The factor from one delay to the next; only for {@link Strategy#EXPONENTIAL}.
     *
     * @return at least 1; default 2
     */
    double multiplier() default 2;

    /**
     * The longest delay. A {@link RetryAfter} hint may exceed it.
     *
     * @return a duration, at least {@link #delay()}; default {@code "30s"}
     */
    String max() default "30s";

    /**
     * How the delay grows.
     *
     * @return default {@link Strategy#EXPONENTIAL}
     */
    Strategy strategy() default Strategy.EXPONENTIAL;

    /** How the delay grows from retry to retry. */
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
