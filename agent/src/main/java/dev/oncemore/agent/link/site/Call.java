package dev.oncemore.agent.link.site;

import org.jspecify.annotations.Nullable;

/**
 * A call that gets its arguments as an array, the receiver first if there is one. It is the call of a whole woven
 * method, one attempt, or only the body.
 */
@FunctionalInterface
public interface Call {

    /** The result, boxed; null for {@code void}. Throws what the method throws. The array may be kept. */
    @Nullable
    Object with(Object[] arguments) throws Throwable;

    /**
     * The result if it is already known, else {@code otherwise}; then ask {@link #with}.
     *
     * @param arguments may not be kept, so that the array need not be allocated; whole numbers among them are {@link
     *     java.util.OptionalLong}s
     */
    default @Nullable Object known(Object[] arguments, Object otherwise) throws Throwable {
        return otherwise;
    }
}
