package dev.oncemore.agent.link.key;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a path, and those that follow it. Each is a component of the one before, so the whole path is a constant
 * for C2.
 */
sealed interface Step {

    /** The value to which it leads from there; null if there is none. */
    @Nullable
    Object from(@Nullable Object value) throws Throwable;

    /** The end of the path. */
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
    record Member(MethodHandle getter, Reading reading, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(read(value));
        }

        private @Nullable Object read(Object value) throws Throwable {
            try {
                return (Object) getter.invokeExact(value);
            } catch (Exception thrown) {
                throw reading.failure(thrown);
            }
        }
    }

    /** {@code list[index]} */
    record ListElement(int index, Reading reading, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(read((List<?>) value));
        }

        private @Nullable Object read(List<?> list) throws Throwable {
            try {
                return index < list.size() ? list.get(index) : null;
            } catch (Exception thrown) {
                throw reading.failure(thrown);
            }
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
    record MapValue(Object key, Reading reading, Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(read((Map<?, ?>) value));
        }

        private @Nullable Object read(Map<?, ?> map) throws Throwable {
            try {
                return map.get(key);
            } catch (Exception thrown) {
                throw reading.failure(thrown);
            }
        }
    }

    /** The value of an {@code Optional}. */
    record Unwrapped(Step next) implements Step {

        @Override
        public @Nullable Object from(@Nullable Object value) throws Throwable {
            return value == null ? null : next.from(((Optional<?>) value).orElse(null));
        }
    }
}
