package dev.oncemore.agent.link.idempotent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a failure anew for one caller more: of the same type and message, with the original as its cause and the stack
 * of the caller who gets it. One object for all would carry the stack of another thread, and what each caller
 * suppresses in it the others would see.
 *
 * <p>It is not made of a type that has fields of its own, which nobody here could fill; nor of one without the usual
 * constructors, from which nothing comes that looks the same. Then all get the original.
 */
final class AnewFailures {

    /** What a type can be made with; the value refers to nothing but the type itself, and goes with it. */
    private static final ClassValue<Optional<MethodHandle>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return hasNoStateOfItsOwn(type) ? constructor(type) : Optional.empty();
        }
    };

    private AnewFailures() {}

    static Throwable of(Throwable original) {
        Optional<MethodHandle> constructor = CONSTRUCTORS.get(original.getClass());
        if (constructor.isEmpty()) {
            return original;
        }
        try {
            Throwable made = constructor.get().type().parameterCount() == 2
                    ? (Throwable) constructor.get().invoke(original.getMessage(), original)
                    : ((Throwable) constructor.get().invoke(original.getMessage())).initCause(original);
            return isLike(made, original) ? made : original;
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable cannot) {
            return original;
        }
    }

    /** A constructor may say something else, and need not take the cause that it is given. */
    @SuppressWarnings("ReferenceEquality") // that very object
    private static boolean isLike(Throwable made, Throwable original) {
        return made.getCause() == original && Objects.equals(made.getMessage(), original.getMessage());
    }

    private static boolean hasNoStateOfItsOwn(Class<?> type) {
        try {
            for (Class<?> each = type; each != Throwable.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        return false;
                    }
                }
            }
            return true;
        } catch (LinkageError unresolved) {
            return false;
        }
    }

    private static Optional<MethodHandle> constructor(Class<?> type) {
        return constructor(type, String.class, Throwable.class).or(() -> constructor(type, String.class));
    }

    private static Optional<MethodHandle> constructor(Class<?> type, Class<?>... parameters) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            boolean open = Modifier.isPublic(type.getModifiers() & constructor.getModifiers());
            return open || constructor.trySetAccessible()
                    ? Optional.of(MethodHandles.lookup().unreflectConstructor(constructor))
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException none) {
            return Optional.empty();
        }
    }
}
