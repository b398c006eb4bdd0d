package dev.oncemore.agent.link.idempotent;

import dev.oncemore.agent.link.site.LoadedResult;
import dev.oncemore.agent.policy.SharedResults;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values that can be read once, whatever their method declares to return: {@code Object}, say, or {@code T}. */
final class ReadOnceValues implements Predicate<@Nullable Object> {

    private static final ClassValue<Boolean> READ_ONCE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return SharedResults.isReadOnce(new LoadedResult(type));
        }
    };

    @Override
    public boolean test(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() && test(optional.get());
        }
        return value != null && READ_ONCE.get(value.getClass());
    }
}
