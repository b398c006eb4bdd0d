package dev.oncemore.agent.link.site;

import org.jspecify.annotations.Nullable;

/**
 * A call by its arguments, the receiver first if there is one: of a whole woven method, of one attempt, or of the body
 * alone.
 */
@FunctionalInterface
public interface Call {

    /** The result, boxed; null for {@code void}. Throws what the method throws. The array may be kept. */
    @Nullable
    Object with(Object[] arguments) throws Throwable;

    /**
     * What is known already to be the result; {@code otherwise} if nothing is, and {@link #with} is to be asked.
     *
     * @param arguments may not be kept, so that the array need not be allocated; whole numbers among them are
     *     {@link java.util.OptionalLong}s
     */
    default @Nullable Object known(Object[] arguments, Object otherwise) throws Throwable {
        return otherwise;
    }
}
