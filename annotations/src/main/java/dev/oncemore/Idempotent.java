package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;

/**
 * Runs the method once for each key: whoever calls it again with the same key, at the same time or later, gets the result of that one
 * execution.
 *
 * <pre>{@code
 * @Idempotent(key = "charge:{order.customerId}:{order.id}", ttl = "24h")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order, Oncemore.idempotencyKey());
 * }
 * }</pre>
 *
 * <p><b>Where.</b> In this version the records are kept in the memory of the JVM: they are exact among its threads, and neither outlast it nor
 * reach another process. Each class loader of an application has records of its own. The other side is told of the key by
 * {@link Oncemore#idempotencyKey()}.
 *
 * <p><b>What is remembered.</b> A result, {@code null} and the end of a {@code void} method included, and those failures that
 * {@link #remember()} names. Any other failure is the caller's, and that of those who wait for the same call, and leaves nothing behind: the next
 * call runs the method again. Failures after which the effect may have happened belong into {@link #uncertain()}. A result that {@link #unless()} names, or
 * that {@link Retryable#when()} still calls bad when the retries are used up, is returned and not remembered. Everyone gets the very same
 * result object, so it should not be changed by anyone.
 *
 * <p><b>At the same time.</b> While a call runs, another with its key waits for it, at most as long as {@link #waitFor()}, or is turned away at
 * once with {@link OnDuplicate#REJECT}. {@link Timeout} limits that wait too. If the call that runs is cancelled or interrupted, one of those that wait takes over; a
 * thread that is interrupted while it waits never runs the method. A method that, while it
 * runs, calls itself with the same key is told so at once by a {@link DuplicateInProgressException}.
 *
 * <p><b>With other annotations.</b> All attempts of {@link Retryable} are one call under one key, and so is what {@link Timeout} limits. A
 * {@link Fallback} stands outside: its answer is not remembered, and it answers for no duplicate unless its {@link Fallback#on()} names the exception.
 *
 * <p><b>Results that come later.</b> The record of a method that returns a {@link java.util.concurrent.CompletionStage} is complete when the stage
 * is. Each caller gets a future of their own. If the caller's future is cancelled, or a timeout ends it, while the method's own work may still
 * be going on, the key stays in progress until its {@link #lease()} has run out, and then {@link #afterCrash()} decides. If somebody else cancels the method's own stage, nobody knows how far the
 * work behind it came, and the key is closed at once, as after a failure that is {@link #uncertain()}.
 *
 * <p>On a type the annotation applies to the public methods declared there that {@link Retryable} would apply to. Every attribute can be set from outside, by {@code
 * oncemore.method.<class>#<method>.idempotent.<attribute>}. What is wrong with the key or another attribute is reported when the class is
 * loaded, and every call of the method then throws {@link PolicyException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /** A {@link #key()} that is new for each call: no call is a duplicate, and all attempts of one call share it. */
    String GENERATED = "GENERATED";

    /**
     * What tells one operation from another: text, and paths into the arguments in braces. {@code {order.id}} is read from the argument of that
     * name, {@code {0}} is the first argument, {@code {this.tenant}} is read from the object, {@code {prices[EUR]}} from a map, {@code
     * {items[0]}} from a list or an array. A step of a path is a record's component, a getter, a field or a method without parameters, as the method
     * itself could use it. A brace that stands for itself is written twice.
     *
     * <p>A component is a {@code String}, a primitive or its box, an enum, a {@code UUID}, {@code URI}, {@code BigInteger}, {@code BigDecimal} or
     * {@code byte[]}, a type of {@code java.time}, an {@code Optional}, or a record, list or map of these; anything else is refused when the class is
     * loaded. Components keep their boundaries and kinds, so {@code "{a}:{b}"} of {@code ("x:y", "z")} and {@code ("x", "y:z")} are two keys. A
     * component that is null or blank at a call is a {@link PolicyException}, and the method is not run.
     *
     * <p>Names of parameters are known if the class was compiled with {@code -parameters} or with debugging information on local variables.
     *
     * @return a template with at least one path, or {@link #GENERATED}
     */
    String key();

    /**
     * How long a record is kept once its call has ended.
     *
     * @return a duration of more than 0; default {@code "24h"}
     */
    String ttl() default "24h";

    /**
     * How {@link #ttl()} is spread, so that records written together do not all end together: each is kept for {@code ttl} and a random part
     * of this fraction of it more.
     *
     * @return from 0 to 1; default 0.1
     */
    double ttlJitter() default 0.1;

    /**
     * Within what the key tells operations apart. The default changes when the class or method is renamed or its parameters change; one that is
     * given does not, and methods that give the same share their keys: they must return the same type, as one may get the result of another.
     *
     * @return a name of at most 200 visible characters; default {@code ""}, the class, the method and its descriptor
     */
    String scope() default "";

    /**
     * What must be the same when a key comes again, as it is part of the operation: a template like {@link #key()}, or {@code "*"} for all
     * arguments. A call with the key of another and a different fingerprint throws {@link KeyReusedException}.
     *
     * @return default {@code ""}, the key alone
     */
    String fingerprint() default "";

    /**
     * What becomes of a call whose key is in progress.
     *
     * @return default {@link OnDuplicate#WAIT}
     */
    OnDuplicate onDuplicate() default OnDuplicate.WAIT;

    /**
     * How long such a call waits; then it throws {@link DuplicateInProgressException}.
     *
     * @return a duration; {@code "0s"} does not wait; default {@code "30s"}
     */
    String waitFor() default "30s";

    /**
     * What becomes of a key whose call has not ended when its lease runs out, as nobody knows how far it came.
     *
     * @return default {@link AfterCrash#REJECT}
     */
    AfterCrash afterCrash() default AfterCrash.REJECT;

    /**
     * The failures that are remembered like a result, subtypes included: to ask again would be in vain. Each later caller gets a new exception
     * of the same type and message with the original as its cause, or the original itself where the type has fields of its own or no usual
     * constructor. What {@code ExecutionException} and the JDK's other wrappers hold is what counts. An {@link InterruptedException}, or the cancellation of a caller's future, is the
     * affair of the call that it came to, and is remembered only if it is named itself. So is an {@link OncemoreException}, by its very type: an open
     * circuit says nothing about the operation.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] remember() default {};

    /**
     * The failures after which the effect may have happened all the same, such as a read that timed out, subtypes included. The key is then
     * closed: later calls throw {@link OutcomeUnknownException} until its {@link #ttl()} has run out. It wins over {@link #remember()}, and covers an
     * {@link OncemoreException} only by its very type.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] uncertain() default {};

    /**
     * The results that are not remembered, such as an answer that says "busy": the caller gets the result, and so do those who wait for the same call; the next call runs the
     * method again.
     *
     * <pre>{@code
     * class IsServerError implements Predicate<Object> {
     *     public boolean test(Object result) {
     *         return ((Response) result).status() >= 500;
     *     }
     * }
     * }</pre>
     *
     * <p>It is given the result, that of the stage where the method returns one, {@code null} included. If it throws, the result is remembered.
     *
     * @return a class with a constructor without parameters; default: every result is remembered
     */
    Class<? extends Predicate<Object>> unless() default None.class;

    /**
     * How long a key stays in progress without a sign of life. It is renewed while the call goes on, its pauses included.
     *
     * @return a duration of more than 0; default {@code "30s"}
     */
    String lease() default "30s";

    /**
     * Where the records are kept.
     *
     * @return default {@code ""}, the default store; {@code "memory"}, the memory of the JVM, which in this version is the same
     */
    String store() default "";

    /** Stands for an {@link Idempotent#unless()} that is not given. */
    final class None implements Predicate<Object> {

        private None() {}

        @Override
        public boolean test(Object result) {
            return false;
        }
    }

    /** What becomes of a call whose key is in progress. */
    enum OnDuplicate {
        /** It waits, and gets the same result or failure. */
        WAIT,
        /** It throws {@link DuplicateInProgressException} at once. */
        REJECT
    }

    /** What becomes of a key whose call did not end within its lease. */
    enum AfterCrash {
        /** It is closed: calls throw {@link OutcomeUnknownException} until its ttl has run out. */
        REJECT,
        /** The next call runs the method again, with a higher {@link Oncemore#fencingToken()}. */
        REEXECUTE
    }
}
