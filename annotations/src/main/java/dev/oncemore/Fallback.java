package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers with another method when this one has failed for good: after its retries, its timeout and its circuit breaker.
 *
 * <pre>{@code
 * @Retryable
 * @Fallback("queueForLater")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 *
 * private Receipt queueForLater(Order order, IOException failure) {
 *     return queue.add(order, failure);
 * }
 * }</pre>
 *
 * <p>The method named is one that the class declares, of whatever access, or inherits from a superclass or an interface. It takes the same
 * parameters, generic ones resolved, and optionally the failure as one more, the last. It returns the same type or a subtype; a primitive type
 * or {@code void} must be the very same. A static method needs a static one. Of several that fit, the one whose last parameter is the most
 * specific type of the failure is called, and one without such a parameter if there is none; a failure that none of them takes is
 * thrown. What is wrong with the fallback is said when the class is loaded, and every call then throws {@link PolicyException}.
 *
 * <p>The fallback is called on the same thread, with the arguments of the call. If it fails, the caller gets its failure, with the original
 * one suppressed in it. If it carries annotations itself, its own policy applies to it.
 *
 * <p>On a type: for its public methods that {@link Retryable} would apply to, if they have no {@code Fallback} of their own.
 *
 * <p>For a method that returns a {@code CompletionStage} the fallback is called when the stage has failed, and its stage takes over.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fallback {

    /**
     * The name of the method that answers instead.
     *
     * @return a method's name, without parameters
     */
    String value();

    /**
     * The failures that it answers for, subtypes included. {@code Exception}, or another supertype, does not cover
     * {@link PolicyException} and {@link InterruptedException}, which tell of a mistake in the program or of a caller that wants to stop; nor {@link
     * DuplicateInProgressException}, {@link OutcomeUnknownException}, {@link ResultUnavailableException}, {@link KeyReusedException} and {@link
     * StoreUnavailableException}, as an answer for a duplicate might carry the operation out a second time; nor a {@link TimeoutExceededException} of a
     * duplicate that waited. {@code Throwable} covers no {@link Error}. All of these must be named.
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};

    /**
     * Whether the causes of a failure are looked at as well, down to the first: {@code on} then covers a failure if any failure in its
     * chain of causes is of one of its types. The wrappers of the JDK around a failure, {@code ExecutionException}, {@code CompletionException},
     * {@code InvocationTargetException} and {@code UndeclaredThrowableException}, are looked through in any case.
     *
     * @return default {@code false}
     */
    boolean causes() default false;
}
