package dev.oncemore.agent.link.key;

import dev.oncemore.agent.key.RecordReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads records by the accessors of their components, found once for each class. It belongs to a call site, and is
 * collected with it.
 */
final class RecordAccessors implements RecordReader {

    private static final MethodType ERASED = MethodType.methodType(Object.class, Object.class);

    private final Lookup lookup;
    private final Map<Class<?>, MethodHandle[]> known = new ConcurrentHashMap<>();

    RecordAccessors(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public @Nullable Object[] components(Object record) {
        MethodHandle[] accessors = known.computeIfAbsent(record.getClass(), this::accessors);
        @Nullable Object[] components = new Object[accessors.length];
        for (int i = 0; i < accessors.length; i++) {
            try {
                components[i] = accessors[i].invokeExact(record);
            } catch (Throwable thrown) {
                throw RecordAccessors.<RuntimeException>asItIs(thrown);
            }
        }
        return components;
    }

    @SuppressWarnings("unchecked") // an accessor can throw what it does not declare
    private static <T extends Throwable> RuntimeException asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private MethodHandle[] accessors(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            accessors[i] = accessor(components[i]).asType(ERASED);
        }
        return accessors;
    }

    private MethodHandle accessor(RecordComponent component) {
        try {
            return lookup.unreflect(component.getAccessor());
        } catch (IllegalAccessException closed) {
            return privately(component, closed);
        }
    }

    private MethodHandle privately(RecordComponent component, IllegalAccessException closed) {
        try {
            return MethodHandles.privateLookupIn(component.getDeclaringRecord(), lookup)
                    .unreflect(component.getAccessor());
        } catch (IllegalAccessException alsoClosed) {
            throw new IllegalArgumentException(
                    "a record that cannot be read from here: " + closed.getMessage(), alsoClosed);
        }
    }
}
