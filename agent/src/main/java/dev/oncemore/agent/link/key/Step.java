package dev.oncemore.agent.link.key;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a path, with those that follow it: each is a component of the one before, so that C2 takes the whole path
 * for constant.
 */
sealed interface Step {

    /** Where it leads from there; nothing is read of nothing. */
    @Nullable
    Object from(@Nullable Object value) throws Throwable;

    /** There is none: the path has arrived. */
    record Arrived() implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) {
            return value;
        }
    }

    /**
     * {@code value.member}
     *
     * @param getter {@code (Object)Object}
     */
    record Member(MethodHandle getter, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from((Object) getter.invokeExact(value));
        }
    }

    /** {@code list[index]} */
    record ListElement(int index, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            List<?> list = (List<?>) value;
            return list == null || index >= list.size() ? null : next.from(list.get(index));
        }
    }

    /** {@code array[index]} */
    record ArrayElement(int index, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null || index >= Array.getLength(value) ? null : next.from(Array.get(value, index));
        }
    }

    /** {@code map[key]} */
    record MapValue(Object key, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(((Map<?, ?>) value).get(key));
        }
    }

    /** What an {@code Optional} holds. */
    record Unwrapped(Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(((Optional<?>) value).orElse(null));
        }
    }
}
