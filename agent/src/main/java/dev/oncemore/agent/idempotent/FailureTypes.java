package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.retry.NamedFailures;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Failures by their types, subtypes included; those that the JDK has wrapped are looked through.
 *
 * <p>An exception of Oncemore's own says something about this call or another, such as an open circuit or a duplicate
 * in progress, and nothing about the operation: only the very type itself covers it, and a supertype such as
 * {@code Exception} does not.
 */
public record FailureTypes(List<Class<? extends Throwable>> types) {

    private static final String OURS = "dev.oncemore.OncemoreException";

    public FailureTypes {
        types = List.copyOf(types);
    }

    boolean cover(Throwable failure) {
        Throwable inner = NamedFailures.unwrapped(failure);
        return isOurs(inner.getClass())
                ? types.contains(inner.getClass())
                : NamedFailures.of(types).include(failure);
    }

    /** Likewise, where an interrupt or a cancellation must be named itself. */
    boolean coverByName(Throwable failure) {
        return NamedFailures.of(types).include(failure, FailureTypes::isCalledOff) && cover(failure);
    }

    private static boolean isCalledOff(Class<?> type) {
        return InterruptedException.class.isAssignableFrom(type) || CancellationException.class.isAssignableFrom(type);
    }

    /** By name, as each application brings its own copy of the annotations. */
    private static boolean isOurs(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (ancestor.getName().equals(OURS)) {
                return true;
            }
        }
        return false;
    }
}
