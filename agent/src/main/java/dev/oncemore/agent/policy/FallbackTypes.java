package dev.oncemore.agent.policy;

/**
 * What the search for a fallback must know about types. While a class is being loaded they are names, because no other
 * class may be loaded then. When one of its methods is linked they are classes.
 *
 * @param <T> what stands for a type
 */
public interface FallbackTypes<T> {

    /** The binary name, with {@code []} for an array. */
    String name(T type);

    /**
     * Whether a value of one type can be used as the other without a conversion. Also true if that is not known yet.
     */
    boolean isAssignable(T from, T to);

    /** Whether it is a {@link Throwable}. Also true if that is not known yet. */
    boolean isThrowable(T type);
}
