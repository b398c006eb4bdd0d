package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * Runs the method again when it fails, after a delay that grows from retry to retry and is spread at random.
 *
 * <pre>{@code
 * @Retryable(maxAttempts = 4,
 *            backoff = @Backoff(delay = "100ms", multiplier = 2, max = "10s"),
 *            on = IOException.class, abortOn = FileNotFoundException.class)
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 * }</pre>
 *
 * <p>On a type the annotation applies to all public methods that the type declares, except abstract ones, those that
 * override {@code Object}'s, the accessors of a record, {@code values} and {@code valueOf} of an enum, and methods
 * that a {@link Fallback} of the type names. If no method is left, a warning is logged. An annotation on the method
 * itself replaces that of the type as a whole.
 *
 * <p><b>Which failures.</b> A failure is retried if it is an instance of a type in {@link #on()} and not of one in
 * {@link #abortOn()}; {@link #when()}, if given, decides about those that remain. An {@link Error}, an
 * {@link InterruptedException}, a {@link java.util.concurrent.CancellationException} and an {@link OncemoreException}
 * are retried only if {@code on} names that type or a subtype of it: a supertype such as {@code Exception} or
 * {@code Throwable} does not cover them.
 *
 * <p><b>What the caller sees.</b> The last failure, as it is, with the earlier ones suppressed in it, oldest first:
 * each object once and at most 10 (of more, the first and the last nine). If the thread is interrupted during a delay,
 * it keeps its interrupt flag and gets the last failure at once.
 *
 * <p>Each attempt gets the arguments of the call and runs on the caller's thread. A {@code synchronized} method
 * holds its monitor during an attempt, not during a delay.
 *
 * <p><b>Asynchronous methods.</b> If the method returns a {@link java.util.concurrent.CompletionStage} or {@link
 * java.util.concurrent.CompletableFuture}, a stage that fails is retried, and exceptions that the method throws
 * arrive in the stage too. No thread waits during a delay: later attempts run on {@code oncemore.async.executor}. If
 * the caller cancels its future, the current attempt is cancelled and no other begins. Other asynchronous types, such
 * as {@code Future} or {@code Mono}, are not supported: every call throws {@link PolicyException}.
 *
 * <p>The configuration can set every attribute, by {@code oncemore.method.<class>#<method>.retry.<attribute>}, with
 * the attribute in kebab case. A value that is not allowed is logged when the class is loaded, and then every call
 * throws {@link PolicyException}, so that the method never runs unprotected.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retryable {

    /**
     * The largest number of attempts, the first included: 1 means no retries. -1 means no limit, and requires {@link
     * #maxDuration()} or {@link Timeout}.
     *
     * @return from 1, or -1; default 3
     */
    int maxAttempts() default 3;

    /**
     * The time after which no attempt begins, counted from the beginning of the first; a running attempt is left
     * alone. If the next delay would end later, the last failure is thrown at once.
     *
     * @return a duration of more than 0, such as {@code "30s"}; default {@code ""}, no limit
     */
    String maxDuration() default "";

    /**
     * The delay before each retry, without jitter.
     *
     * @return the backoff; default: exponential from 100 ms, doubled from retry to retry, at most 30 s
     */
    Backoff backoff() default @Backoff;

    /**
     * How the delay is spread at random, so that callers that failed together do not come back together.
     *
     * @return the jitter; default {@link Jitter#FULL}
     */
    Jitter jitter() default Jitter.FULL;

    /**
     * The failures to retry, subtypes included.
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};

    /**
     * The failures never to retry, subtypes included. It wins over {@link #on()}.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] abortOn() default {};

    /**
     * Whether the causes of a failure count as well, down to the first: {@code on} and {@code abortOn} then cover a
     * failure if any failure in its chain of causes is of their types. The JDK's wrappers around a failure, {@code
     * ExecutionException}, {@code CompletionException}, {@code InvocationTargetException} and {@code
     * UndeclaredThrowableException}, are always looked through.
     *
     * @return default {@code false}
     */
    boolean causes() default false;

    /**
     * A condition on the outcome of an attempt: its result ({@code null} for {@code void}) with a {@code null} failure,
     * or a {@code null} result with the failure. True means retry. It sees only failures that {@link #on()} and {@link
     * #abortOn()} let through, and all results. If the last attempt ends with a result, that result is returned.
     *
     * <p>The class is instantiated once per method, by its constructor without parameters, which may be private. If
     * the condition throws, the outcome is not retried, and a warning is logged.
     *
     * @return the class of the condition; default none
     */
    Class<? extends BiPredicate<Object, Throwable>> when() default None.class;

    /**
     * How long one attempt may take. The {@link Timeout} of the call also ends an attempt. At the deadline the same
     * happens as with {@code Timeout}. An attempt that exceeds it is retried whatever {@link #on()} says, unless
     * {@link #abortOn()} covers {@link TimeoutExceededException}.
     *
     * @return a duration of more than 0, such as {@code "2s"}; default {@code ""}, no limit
     */
    String attemptTimeout() default "";

    /**
     * What happens to a result that an attempt returns after its deadline.
     *
     * @return default {@link LateResult#KEEP}
     */
    LateResult lateResult() default LateResult.KEEP;

    /**
     * Reads from a failure the least number of milliseconds to wait before the next attempt, for example from a
     * {@code Retry-After} header; 0 or less means none. A failure that implements {@link RetryAfter} is asked as
     * well. The larger of the two is a lower bound on the delay: jitter does not shorten it, and {@link
     * Backoff#max()} does not cap it. It is lengthened at random by up to a tenth, so that callers with the same hint
     * do not come back together.
     *
     * <p>The class is instantiated once per method, by its constructor without parameters, which may be private. If
     * the function throws, there is no Retry-After delay, and a warning is logged.
     *
     * @return the class of the function; default none
     */
    Class<? extends ToLongFunction<Throwable>> retryAfter() default None.class;

    /**
     * The longest delay that a failure may ask for, by {@link #retryAfter()} or {@link RetryAfter}. If a failure asks
     * for a longer one, it is thrown at once, and a warning with both figures is logged.
     *
     * @return a duration of more than 0, or {@code ""} for no limit; default {@code "5m"}
     */
    String maxRetryAfter() default "5m";

    /**
     * The retry budget of this method: a bucket of at most 100 tokens, full at the start. A retry takes one token. A
     * call whose first attempt succeeds puts back 0.1, and one token per second is added. With less than one token
     * left, failures are thrown at once, so that in an outage retries add about a tenth to the load instead of
     * multiplying it.
     *
     * <p>The bucket follows the
     * <a href="https://sre.google/sre-book/handling-overload/">retry budgets of Google's SRE book</a> and those of
     * Finagle.
     *
     * <p>For a named bucket the configuration can set other figures: {@code oncemore.budget.<name>.capacity}, {@code
     * per-success} and {@code per-second}.
     *
     * @return a name, shared by all methods of the JVM that use it; default {@code ""}, a budget of the method's own;
     *     {@code "none"}, no budget
     */
    String budget() default "";

    /**
     * Whether to retry a failure that a method called by this one has already retried in vain. With {@code true}
     * attempts multiply from layer to layer (3 × 3); with {@code false} such a failure is thrown at once.
     *
     * @return default {@code true}
     */
    boolean retryExhausted() default true;

    /**
     * A policy of the configuration, {@code oncemore.policy.<name>.<attribute>}, for the attributes that this
     * annotation leaves out.
     *
     * @return the policy's name; default {@code ""}, none
     */
    String policy() default "";

    /** Stands for a {@link Retryable#when()} or {@link Retryable#retryAfter()} that is not given. */
    final class None implements BiPredicate<Object, Throwable>, ToLongFunction<Throwable> {

        private None() {}

        @Override
        public boolean test(Object result, Throwable failure) {
            return failure != null;
        }

        @Override
        public long applyAsLong(Throwable failure) {
            return 0;
        }
    }
}
