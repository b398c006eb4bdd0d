package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;

/**
 * Carries out an operation at most once per key, on its store: a later or concurrent call with the same key gets the
 * recorded result, and the method does not run again.
 *
 * <pre>{@code
 * @Idempotent(key = "charge:{order.customerId}:{order.id}", ttl = "24h")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order, Oncemore.idempotencyKey());
 * }
 * }</pre>
 *
 * <p><b>Where.</b> In this version the records are kept in the memory of the JVM: they are lost on restart and not
 * shared with other JVMs. Each class loader of an application has records of its own. Nothing is promised beyond
 * that: after a restart, in another JVM, or once a record has expired or was dropped because the store is full, the
 * method runs again. Send {@link Oncemore#idempotencyKey()} to the other side, so that it can recognise duplicates
 * too.
 *
 * <p><b>What is remembered.</b> Results, including {@code null} and the end of a {@code void} method, and failures
 * listed in {@link #remember()}. Any other failure is thrown to the caller and to those that wait for the same call,
 * and is not recorded: the next call runs the method again. List failures after which the effect may have happened in
 * {@link #uncertain()}. A result that {@link #unless()} excludes, or that {@link Retryable#when()} still rejects when
 * the retries are used up, is returned and not remembered. All callers get the same result object, so nobody should
 * change it.
 *
 * <p><b>At the same time.</b> While a call runs, another with its key waits for it, at most as long as {@link
 * #waitFor()}, or is rejected at once with {@link OnDuplicate#REJECT}. {@link Timeout} limits the wait too. If the
 * running call is cancelled or interrupted, one of the waiting calls takes over. A thread that is interrupted while
 * it waits never runs the method. If a method calls itself with the same key, the inner call throws {@link
 * DuplicateInProgressException} at once.
 *
 * <p><b>With other annotations.</b> All attempts of {@link Retryable} are one call under one key, and so is what
 * {@link Timeout} limits. A {@link Fallback} is outside: its answer is not remembered, and it does not answer for a
 * duplicate unless its {@link Fallback#on()} names the exception.
 *
 * <p><b>Asynchronous methods.</b> If the method returns a {@link java.util.concurrent.CompletionStage}, its record
 * is complete when the stage is. Each caller gets a future of its own. If the caller's future is cancelled or times
 * out while the work may still be running, the key stays in progress until its {@link #lease()} runs out, and then
 * {@link #afterCrash()} decides. If other code cancels the method's stage, nobody knows how far the work came, and
 * later calls are rejected, as after a failure that is {@link #uncertain()}.
 *
 * <p>On a type the annotation applies to the same methods as {@link Retryable}. The configuration can set every
 * attribute, by {@code oncemore.method.<class>#<method>.idempotent.<attribute>}. An error in the key or another
 * attribute is logged when the class is loaded, and then every call throws {@link PolicyException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /** A {@link #key()} that is new for each call: no call is a duplicate, and all attempts of one call share it. */
    String GENERATED = "GENERATED";

    /**
     * What tells one operation from another: text, and paths into the arguments in braces. {@code {order.id}} is read
     * from the argument of that name, {@code {0}} is the first argument, {@code {this.tenant}} is read from the object,
     * {@code {prices[EUR]}} from a map, {@code
     * {items[0]}} from a list or an array. A step of a path is a record's component, a getter, a field or a method
     * without parameters, as the method itself could use it. Write a literal brace twice.
     *
     * <p>A component is a {@code String}, a primitive or its box, an enum, a {@code UUID}, {@code URI},
     * {@code BigInteger}, {@code BigDecimal} or {@code byte[]}, a type of {@code java.time}, an {@code Optional}, or a
     * record, list or map of these; any other type is refused when the class is loaded. Components keep their
     * boundaries and kinds, so {@code "{a}:{b}"} of {@code ("x:y", "z")} and {@code ("x", "y:z")} are two keys. If a
     * component is null or blank, the call throws {@link PolicyException}, and the method does not run.
     *
     * <p>Names of parameters are known if the class was compiled with {@code -parameters} or with debugging information
     * on local variables.
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
     * How {@link #ttl()} is spread, so that records written together do not expire together: each is kept for {@code
     * ttl} plus a random time of up to this fraction of it.
     *
     * @return from 0 to 1; default 0.1
     */
    double ttlJitter() default 0.1;

    /**
     * The scope in which keys are unique. The default changes when the class or method is renamed or its parameters
     * change. An explicit scope does not, and methods with the same scope share their keys: they must have the same
     * result type, because one may get the result of another.
     *
     * @return a name of at most 200 visible characters; default {@code ""}, the class, the method and its descriptor
     */
    String scope() default "";

    /**
     * What must be equal in all calls with the same key: a template like {@link #key()}, or {@code "*"} for all
     * arguments. A call with a known key and another fingerprint throws {@link KeyReusedException}.
     *
     * @return default {@code ""}, the key alone
     */
    String fingerprint() default "";

    /**
     * What happens to a call whose key is in progress.
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
     * What happens to a key whose call has not ended when its lease runs out: nobody knows how far it came.
     *
     * @return default {@link AfterCrash#REJECT}
     */
    AfterCrash afterCrash() default AfterCrash.REJECT;

    /**
     * The failures that are remembered like a result, subtypes included, because another attempt would fail too. Each
     * later caller gets a new exception of the same type and message with the original as its cause, or the original
     * itself if the type has fields of its own or no usual constructor. {@code ExecutionException} and the JDK's
     * other wrappers are looked through. An {@link InterruptedException}, or the cancellation of a caller's future,
     * concerns only that call, and is remembered only if it is named itself. An {@link OncemoreException} is
     * remembered only if its exact type is named: an open circuit says nothing about the operation.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] remember() default {};

    /**
     * The failures after which the effect may have happened, such as a read timeout, subtypes included. Later calls
     * with the key throw {@link OutcomeUnknownException} until its {@link #ttl()} is over. It wins over {@link
     * #remember()}, and covers an {@link OncemoreException} only by its exact type.
     *
     * @return exception types; default none
     */
    Class<? extends Throwable>[] uncertain() default {};

    /**
     * The results that are not remembered, such as an answer that says "busy": the caller and those that wait for the
     * same call get the result; the next call runs the method again.
     *
     * <pre>{@code
     * class IsServerError implements Predicate<Object> {
     *     public boolean test(Object result) {
     *         return ((Response) result).status() >= 500;
     *     }
     * }
     * }</pre>
     *
     * <p>The predicate gets the result, or the result of the stage, {@code null} included. If it throws, the result
     * is remembered, and a warning is logged.
     *
     * @return a class with a constructor without parameters; default: every result is remembered
     */
    Class<? extends Predicate<Object>> unless() default None.class;

    /**
     * How long a key stays in progress after its call has last renewed the lease. It is renewed as long as the call
     * runs, delays included, so it runs out only if nobody knows whether the call is still running, for example
     * because its JVM has died.
     *
     * @return a duration of more than 0; default {@code "30s"}
     */
    String lease() default "30s";

    /**
     * Where the records are kept.
     *
     * @return {@code "memory"} or {@code ""}, the memory of the JVM: this version has no other store; default {@code
     * ""}
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

    /** What happens to a call whose key is in progress. */
    enum OnDuplicate {
        /** It waits, and gets the same result or failure. */
        WAIT,
        /** It throws {@link DuplicateInProgressException} at once. */
        REJECT
    }

    /** What happens to a key whose call did not end within its lease. */
    enum AfterCrash {
        /** Calls throw {@link OutcomeUnknownException} until its ttl is over. */
        REJECT,
        /** The next call runs the method again, with a higher {@link Oncemore#fencingToken()}. */
        REEXECUTE
    }
}
