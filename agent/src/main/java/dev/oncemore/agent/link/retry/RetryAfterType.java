package dev.oncemore.agent.link.retry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code dev.oncemore.RetryAfter} among the types of a failure by name, because each application brings its own
 * copy.
 */
final class RetryAfterType {

    private static final String NAME = "dev.oncemore.RetryAfter";

    private static final ClassValue<Optional<Class<?>>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return Optional.ofNullable(find(type));
        }
    };

    private RetryAfterType() {}

    static Optional<Class<?>> of(Class<?> failure) {
        return KNOWN.get(failure);
    }

    private static @Nullable Class<?> find(@Nullable Class<?> type) {
        if (type == null || type.getName().equals(NAME)) {
            return type;
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = find(parent);
            if (found != null) {
                return found;
            }
        }
        return find(type.getSuperclass());
    }
}
