package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * Calls the method again when it fails, after a pause that grows from retry to retry and is spread at random.
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
 * <p>On a type the annotation applies to all public methods declared there, other than abstract ones, those that override {@code Object}'s,
 * the accessors of a record, {@code values} and {@code valueOf} of an enum, and methods that a {@link Fallback} of the type names; where none is left a
 * warning says so. An annotation
 * on the method itself replaces that of the type as a whole.
 *
 * <p><b>Which failures.</b> A failure is retried if it is an instance of a type in {@link #on()} and not of one in
 * {@link #abortOn()}; {@link #when()}, if given, has the last word on what these two let through. An {@link Error}, an
 * {@link InterruptedException}, a {@link java.util.concurrent.CancellationException} and an {@link OncemoreException} are
 * retried only if {@code on} names that type or a subtype of it: a supertype such as {@code Exception} or {@code Throwable}
 * does not cover them.
 *
 * <p><b>What the caller sees.</b> The last failure, as it is, with the earlier ones suppressed in it, oldest first: each
 * object once and at most 10 (of more, the first and the last nine). A thread that is interrupted while it pauses keeps its
 * interrupt flag and gets the last failure at once.
 *
 * <p>The method is called again with the arguments of the call, on the same thread. A {@code synchronized} method holds
 * its monitor during an attempt, not during a pause.
 *
 * <p><b>Results that come later.</b> Of a method that returns a {@link java.util.concurrent.CompletionStage} or {@link
 * java.util.concurrent.CompletableFuture} the stage's outcome is what is retried, and what the method throws arrives in the stage too. No thread
 * waits in a pause: the method is called again on a thread of {@code oncemore.async.executor}. To cancel the future that the caller has is to
 * cancel the attempt and to stop retrying. A method that returns another type whose result comes later, such as a {@code Future} or a {@code
 * Mono}, is refused: every call of it throws {@link PolicyException}.
 *
 * <p>Every attribute can be set from outside, by {@code oncemore.method.<class>#<method>.retry.<attribute>}, with the
 * attribute in kebab case. A value that is not allowed is reported when the class is loaded, and every call of the method
 * then throws {@link PolicyException}: a method that asked for protection never runs without it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retryable {

    /**
     * How often the method is called at most, the first call included: 1 means no retry, -1 means no limit, which requires
     * {@link #maxDuration()} or {@link Timeout}.
     *
     * @return the number of attempts; default 3
     */
    int maxAttempts() default 3;

    /**
     * No attempt is begun later than this after the first one began; one that is running is left alone. A pause that would
     * end later is not begun: the last failure is thrown at once.
     *
     * @return a duration, such as {@code "30s"}; default {@code ""}, no such limit
     */
    String maxDuration() default "";

    /**
     * How long to pause before each retry, before jitter is applied.
     *
     * @return the backoff; default: exponential from 100 ms, doubled from retry to retry, at most 30 s
     */
    Backoff backoff() default @Backoff;

    /**
     * How the pause is spread at random, so that callers which failed together do not return together.
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
     * Whether the causes of a failure are looked at as well, down to the first: {@code on} and {@code abortOn} then cover a failure if any failure in its
     * chain of causes is of their types. The wrappers of the JDK around a failure, {@code ExecutionException}, {@code CompletionException},
     * {@code InvocationTargetException} and {@code UndeclaredThrowableException}, are looked through in any case.
     *
     * @return default {@code false}
     */
    boolean causes() default false;

    /**
     * A condition on the outcome of an attempt: its result ({@code null} for {@code void}) with a {@code null} failure, or a
     * {@code null} result with the failure. True means: retry. Of failures it sees those that {@link #on()} and
     * {@link #abortOn()} let through; about results it decides alone. When the attempts are used up on a result, that
     * result is returned.
     *
     * <p>The class is instantiated once for the method, by its constructor without parameters, which may be private. If the
     * condition itself throws, the outcome stands as it is and is not retried.
     *
     * @return the class of the condition; default none
     */
    Class<? extends BiPredicate<Object, Throwable>> when() default None.class;

    /**
     * How long one attempt may take, and never longer than what {@link Timeout} leaves of the whole call. What happens at that deadline is
     * the same as with {@code Timeout}. An attempt whose time is up is retried whatever {@link #on()} says, unless {@link #abortOn()}
     * covers {@link TimeoutExceededException}.
     *
     * @return a duration, such as {@code "2s"}; default {@code ""}, no such limit
     */
    String attemptTimeout() default "";

    /**
     * What becomes of a result that an attempt returns after its deadline.
     *
     * @return default {@link LateResult#KEEP}
     */
    LateResult lateResult() default LateResult.KEEP;

    /**
     * Reads from a failure how many milliseconds to wait at least before the next attempt, such as the
     * {@code Retry-After} header that came with it; 0 or less means that it says nothing. Besides it, a failure that
     * implements {@link RetryAfter} is asked. The larger of the hints is a lower bound on the pause: jitter does not
     * shorten it, and {@link Backoff#max()} does not cap it. It is lengthened at random by up to a tenth, so that callers
     * which were told the same second do not come back together.
     *
     * <p>The class is instantiated once for the method, by its constructor without parameters, which may be private. If the
     * function itself throws, there is no hint.
     *
     * @return the class of the function; default none
     */
    Class<? extends ToLongFunction<Throwable>> retryAfter() default None.class;

    /**
     * The longest delay that a failure may ask for, by {@link #retryAfter()} or {@link RetryAfter}. A failure that asks for a longer one ends
     * the call at once, and a warning gives both figures.
     *
     * @return a duration; {@code ""}, no such limit; default {@code "5m"}
     */
    String maxRetryAfter() default "5m";

    /**
     * The retry budget that this method draws on: a bucket of at most 100 tokens, full at the start. A retry takes one token; a call
     * whose first attempt succeeds puts back 0.1, and one token a second trickles in. While less than one token is left
     * failures are thrown at once, so that in an outage retries add about a tenth to the load and not a multiple of it.
     *
     * <p>The bucket follows the
     * <a href="https://sre.google/sre-book/handling-overload/">retry budgets of Google's SRE book</a> and those of Finagle.
     *
     * <p>A bucket that is shared by name can be given other figures: {@code oncemore.budget.<name>.capacity}, {@code per-success} and
     * {@code per-second}.
     *
     * @return a name, shared by all methods of the JVM that give the same one; default {@code ""}, a budget of the method's own;
     *     {@code "none"}, no budget
     */
    String budget() default "";

    /**
     * Whether to retry a failure on which a method that this one called, itself retried, has already used up its
     * retries. With {@code true} attempts multiply from layer to layer (3 × 3); with {@code false} such a failure is thrown
     * on at once.
     *
     * @return default {@code true}
     */
    boolean retryExhausted() default true;

    /**
     * A policy of the configuration, {@code oncemore.policy.<name>.<attribute>}, that gives the attributes which this
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
