package dev.oncemore.agent.idempotent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures by their types, subtypes included. */
public record FailureTypes(List<Class<? extends Throwable>> types) {

    public FailureTypes {
        types = List.copyOf(types);
    }

    /** The most specific of the types that cover this failure; null if none does. */
    @Nullable
    Class<? extends Throwable> nearest(Throwable failure) {
        Class<? extends Throwable> nearest = null;
        for (Class<? extends Throwable> type : types) {
            if (type.isInstance(failure) && (nearest == null || nearest.isAssignableFrom(type))) {
                nearest = type;
            }
        }
        return nearest;
    }
}
