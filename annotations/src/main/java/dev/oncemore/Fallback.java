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
 * parameters, generic ones resolved, and optionally the failure as one more, and its result can be returned as that of this method. A
 * static method needs a static one. Of several that fit, the one whose last parameter is the most specific type of the failure is called; a
 * failure that none of them takes is thrown. What is wrong with the name is said when the class is loaded, and every call then throws
 * {@link PolicyException}.
 *
 * <p>If the fallback fails, the caller gets its failure, with the original one suppressed in it.
 *
 * <p>For a method that returns a {@code CompletionStage} the fallback is called when the stage has failed, and its stage takes over.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fallback {

    /**
     * The name of the method that answers instead.
     *
     * @return a method's name, without parameters
     */
    String value();

    /**
     * The failures that it answers for, subtypes included. {@code Exception}, or another supertype, does not cover
     * {@link PolicyException}, {@code KeyReusedException} and {@link InterruptedException}, which tell of a mistake in the program
     * or of a caller that wants to stop: they must be named.
     *
     * @return exception types; default {@link Exception}
     */
    Class<? extends Throwable>[] on() default {Exception.class};
}
