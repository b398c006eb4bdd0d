package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls another method when this one has failed for good: after its retries, its timeout and its circuit breaker.
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
 * <p>The class declares the fallback, with any access, or inherits it from a superclass or an interface. It has the
 * same parameters, with generics resolved, and optionally the failure as an additional last one. It returns the same
 * type or a subtype; a primitive type or {@code void} must be the same. A static method needs a static fallback. If
 * several overloads fit, the one with the most specific type for the failure is called, else the one without such a
 * parameter. A failure that none of them takes is thrown. An error in the declaration is logged when the class is
 * loaded, and then every call throws {@link PolicyException}.
 *
 * <p>The fallback is called on the same thread, with the arguments of the call. If it fails, the caller gets its
 * failure, with the original one suppressed in it. If it is annotated itself, its own policy applies.
 *
 * <p>On a type the annotation applies to the same methods as {@link Retryable}, if they have no {@code Fallback} of
 * their own.
 *
 * <p>If the method returns a {@code CompletionStage}, the fallback is called when the stage has failed, and its
 * stage takes over.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fallback {

    /**
     * The name of the fallback method.
     *
     * @return a method's name, without parameters
     */
    String value();

    /**
     * The failures for which the fallback is called, subtypes included. Some are covered only if they are named
     * themselves, and not by a supertype such as {@code Exception}:
     *
     * <ul>
     *   <li>{@link PolicyException}, a mistake in the program, and {@link InterruptedException}, a caller that wants to
     *       stop
     *   <li>{@link DuplicateInProgressException}, {@link OutcomeUnknownException}, {@link ResultUnavailableException},
     *       {@link KeyReusedException}, {@link StoreUnavailableException}, and a {@link TimeoutExceededException} of a
     *       duplicate that waited, because an answer for a duplicate might carry out the operation a second time
     *   <li>an {@link Error}
     * </ul>
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};

    /**
     * Whether the causes of a failure count as well, down to the first: {@code on} then covers a failure if any
     * failure in its chain of causes is of one of its types. The JDK's wrappers around a failure, {@code
     * ExecutionException}, {@code CompletionException}, {@code InvocationTargetException} and {@code
     * UndeclaredThrowableException}, are always looked through.
     *
     * @return default {@code false}
     */
    boolean causes() default false;
}
